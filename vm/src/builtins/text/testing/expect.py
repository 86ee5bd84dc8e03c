"""Writes what this Python says of every case into files of cases (see testing.rs).

    python3 expect.py ../cases/*.txt
"""
import math
import sys
import warnings

warnings.simplefilter("ignore")
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        lines = file.read().splitlines()
    out = []
    for line in lines:
        if not line or line.startswith("#"):
            out.append(line)
            continue
        expression = line.rsplit(" => ", 1)[0]
        try:
            answer = ascii(eval(expression, {"math": math}))
        except Exception as error:
            text = "".join(c if c.isascii() else f"\\u{{{ord(c):x}}}" for c in str(error)).replace("\n", "\\n")
            answer = type(error).__name__ + (f": {text}" if text else "")
        out.append(f"{expression} => {answer}")
    with open(name, "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")
