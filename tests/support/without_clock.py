# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run gave without what differs between two runs of the same program: times, the counts of
runs and the sentences that follow from them, and free memory."""
import os
import re

CLOCK_KEYS = "seconds", "runs", "lower_quartile_ms", "median_ms", "upper_quartile_ms", "empty_call_ms", \
    "copy_ms"
MEMORY_KEY = "memory_limit_bytes"
CLOCK_PICTURE = "separable-time.png"
NUMBER = r"\d[\d.e+-]*"
FORM = r"(?:FP32 as written|FP32 prepared(?: for inference)?|INT8)"
CLOCK_TEXTS = [(re.compile(pattern, re.MULTILINE | re.IGNORECASE), shown) for pattern, shown in (
    (r"( in )(?:\d+ h \d+ min|\d+ min \d+ s|[\d.]+ s)(?= with Adam|, Adam)", r"\1TIME"),
    # The tables of times, whose columns are as wide as the times; some count the runs, too.
    (r"^ *((?:Milliseconds for one batch|Median in milliseconds|Median time|Time per batch) .*"
     r"|batch 1 +batch 64 .*)", lambda found: " ".join(found[1].split())),
    (rf"^ *({FORM}) +(\d+)(?: +{NUMBER}(?: ms)?){{3}} +\d+$", r"\1 \2 TIMES RUNS"),
    (rf"^ *((?:standard|separable) +{FORM})(?: +{NUMBER}(?: ms)?){{3}}$", r"\1 TIMES"),
    (rf"^ *(standard|separable)(?: +{NUMBER} +{NUMBER} … {NUMBER}){{2}} +(\d+)$", r"\1 TIMES \2"),
    (r"(after (?:a )?warm-up, )\d+(?: to \d+)? runs", r"\1RUNS"),
    # What is faster, and the reasons.
    (r"^(INT8 against .*? )(?: *(?:[\d.]+ times (?:faster|slower)|As fast)){3}$", r"\1TIMES"),
    (r"^At batch size .*, INT8 is (?:not )?faster than .*", "TIMES"),
    (r"^(.* MACs\. )Forward it is .*", r"\1TIMES"),
    # The same in earlier words.
    (rf"(INT8 is ){NUMBER}( times as fast as FP32 as written, ){NUMBER}", r"\1TIME\2TIME"),
    (r"^INT8 is not faster everywhere: .*\n", ""),
)]


def is_json(part, content):
    return part.endswith(".json") or (part == "stdout" and content.startswith(b"{"))


def normalized(part, content, run):
    """The same without what the clock and the free memory decide."""
    if os.path.basename(part) == CLOCK_PICTURE:
        return b""
    if is_json(part, content):
        keys = [*CLOCK_KEYS, *([] if "--memory-limit" in run.words else [MEMORY_KEY])]
        pattern = rf'^( *"(?:{"|".join(keys)})": ){NUMBER}(?=,?$)'
        return re.sub(pattern.encode(), rb"\g<1>0", content, flags=re.MULTILINE)
    if part == "stdout":
        text = content.decode(errors="surrogateescape")
        for pattern, shown in CLOCK_TEXTS:
            text = pattern.sub(shown, text)
        return text.encode(errors="surrogateescape")
    return content
