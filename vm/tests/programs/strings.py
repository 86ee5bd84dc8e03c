# f-strings and literals.
name, width, value, d = "World", 10, 3.14159, {"k": "v"}
print(f"Hello {name}!", f"{name!r:>{width}}|", f"{value:.2f}", f"{value:{width}.{2}f}|")
print(f"{name=}", f"{value = :.1f}", f"{1 + 1=}")
print(f"{{literal}} {name}" "plain" f"{2 * 3}", f"{d['k']}", f"{'nested ' + f'{name}'}")
print(f"", f"{''}", f"{name}", f"a{name}b{name}c")
print("a\tb\n\x41\u00e9\U0001F600\N{BULLET}" r"\n" "\\", b"\x00ab" b"c", '''tri
ple''')
print("con" "cat" "enation", "a" + "b", "-" * 5, "%s-%d" % ("x", 3))
print(f"{lambda_(3)}" if (lambda_ := (lambda x: x + 1)) else "", f"{[i for i in range(3)]}", f"{ {1: 2}[1] }")
print(f"{name!a}", f"{'é'!a}", f"{name:*^15}", f"{10:#x}", f"{3:>{3}}{4:<3}|")
print(f"{1}{2}{3}{4}{5}{6}{7}{8}{9}{10}{11}{12}{13}{14}{15}{16}{17}{18}{19}{20}{21}{22}{23}{24}{25}{26}{27}{28}{29}{30}{31}{32}")
print(f"""{
    name
} over {value:
    .3}""" if False else "skipped")
print(1_000_000, 0xff, 0o17, 0b101, 1e3, .5, 10**30, -2**63, 2**63, 0xFFFFFFFFFFFFFFFFFF)
