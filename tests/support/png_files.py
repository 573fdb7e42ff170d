# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and compares the PNG files that the program writes: 8 bits per channel, not interlaced."""
import itertools
import operator
import os
import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {2: 3, 6: 4}  # RGB, RGBA
AGREES, DIFFERS = b"\xff\xff\xff", b"\xc0\x00\x00"


def chunks(data):
    at = len(SIGNATURE)
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8:at + 8 + size]
        at += 12 + size


def paeth(row, above, channels):
    line = bytearray(row)
    for at, up in enumerate(above):
        left = line[at - channels] if at >= channels else 0
        corner = above[at - channels] if at >= channels else 0
        guess = left + up - corner
        nearest = min(left, up, corner, key=lambda value: abs(guess - value))  # the first of equals
        line[at] = (line[at] + nearest) & 255
    return bytes(line)


def average(row, above, channels):
    line = bytearray(row)
    for at, up in enumerate(above):
        left = line[at - channels] if at >= channels else 0
        line[at] = (line[at] + (left + up) // 2) & 255
    return bytes(line)


def add_left(row, _, channels):
    line = bytearray(row)
    for channel in range(channels):
        line[channel::channels] = bytes(
            map((255).__and__, itertools.accumulate(row[channel::channels])))
    return bytes(line)


def add_above(row, above, _):
    return bytes(map((255).__and__, map(operator.add, row, above)))


# In the order of the format's numbers.
FILTERS = (lambda row, above, channels: row, add_left, add_above, average, paeth)


def read(path):
    """Width, height and the rows, each a list of pixels. ValueError for other files."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        return decoded(data)
    except (struct.error, zlib.error, IndexError) as error:
        raise ValueError(f"{path}: {error}") from error


def decoded(data):
    if not data.startswith(SIGNATURE):
        raise ValueError("not a PNG")
    parts = list(chunks(data))
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", parts[0][1])
    if depth != 8 or colour not in CHANNELS or interlaced:
        raise ValueError("not the kind of PNG that the program writes")
    channels = CHANNELS[colour]
    lines = zlib.decompress(b"".join(body for kind, body in parts if kind == b"IDAT"))
    stride = 1 + width * channels
    rows, above = [], bytes(stride - 1)
    for start in range(0, height * stride, stride):
        above = FILTERS[lines[start]](lines[start + 1:start + stride], above, channels)
        rows.append([above[at:at + channels] for at in range(0, len(above), channels)])
    return width, height, rows


def write(path, width, height, rows):
    """`rows` of RGB pixels."""
    data = zlib.compress(b"".join(b"\0" + b"".join(row) for row in rows))
    with open(path, "wb") as file:
        file.write(SIGNATURE)
        for kind, body in ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
                           (b"IDAT", data), (b"IEND", b"")):
            file.write(struct.pack(">I", len(body)) + kind + body)
            file.write(struct.pack(">I", zlib.crc32(kind + body)))


def difference(base, other, picture):
    """What differs between two files, in words; where, is drawn into the file `picture`."""
    width, height, left = read(base)
    other_width, other_height, right = read(other)
    if (width, height) != (other_width, other_height):
        return f"{width}x{height} became {other_width}x{other_height} pixels"
    columns, lines, shown, count = set(), [], [], 0
    for line, (before, after) in enumerate(zip(left, right)):
        wrong = [] if before == after else [at for at in range(width) if before[at] != after[at]]
        columns.update(wrong)
        lines += [line] if wrong else []
        count += len(wrong)
        row = [AGREES] * width
        for at in wrong:
            row[at] = DIFFERS
        shown.append(row)
    if not count:
        return "other bytes for the same pixels"
    write(picture, width, height, shown)
    return (f"{count} pixels, between {min(columns)},{lines[0]} and {max(columns)},{lines[-1]};"
            f" see {os.path.basename(picture)}")
