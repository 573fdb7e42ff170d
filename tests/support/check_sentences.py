#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every form of every sentence in ui/words is said by some test.

Usage: check_sentences.py LUPDATE FOLDER

FOLDER has the sentences that the test programs said (said_sentences.h). A sentence that states a
result has one string for each way in which it can come out, so a form that no values of any test
make it say stands in no file. Strings that are one part of a sentence, or say what to do, count
like all others.
"""
import glob
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

SOURCES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def written(lupdate):
    """Context and text of every string."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "all.ts")
        subprocess.run([lupdate, "-no-obsolete", "-locations", "none", "-I", SOURCES,
                        os.path.join(SOURCES, "ui", "words"), "-ts", file],
                       check=True, capture_output=True)
        root = xml.etree.ElementTree.parse(file).getroot()
    return {(context.findtext("name"), message.findtext("source"))
            for context in root.iter("context") for message in context.iter("message")}


def said(folder):
    texts = set()
    for path in glob.glob(os.path.join(folder, "*.txt")):
        with open(path, encoding="utf-8") as file:
            for sentence in file.read().split("\0"):
                texts.add(tuple(sentence.split("\n", 1)))
    return texts


def main():
    lupdate, folder = sys.argv[1:3]
    strings = written(lupdate)
    if len(strings) < 300:
        sys.exit(f"only {len(strings)} strings were found in ui/words")
    # lupdate writes the namespace before a context that is used within it.
    heard = said(folder)
    missing = sorted((context, text) for context, text in strings
                     if (context, text) not in heard and (context.split("::")[-1], text) not in heard)
    for context, text in missing:
        print(f"{context}: “{text}” is said by no test")
    for path in glob.glob(os.path.join(folder, "*.txt")):
        os.remove(path)  # what a test said that is there no longer must not count
    print(f"{len(strings) - len(missing)} of {len(strings)} strings of ui/words are said by tests")
    sys.exit(1 if missing else 0)


main()
