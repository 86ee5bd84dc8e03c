"""Regular expressions: patterns, matches, replacement, splitting, what is refused."""
import re
def fails(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as x: print(type(x).__name__, x)
m = re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05-06"); print(m, m.group(), m.group(1, "m"), m.groups(), m.groupdict(), m.span(), m.span("m"), m.start(1), m.end(2), m["y"], m[0], m.lastindex, m.lastgroup, m.string, m.pos, m.endpos, m.regs, m.re.pattern, m.expand(r"\g<m>/\1"), bool(m))
print(re.match("b", "ab"), re.search("b", "ab"), re.fullmatch("a+", "aaa"), re.fullmatch("a|ab", "ab"), re.fullmatch("a", "ab"), re.findall("a", "banana"), re.findall("(a)(n)", "banana"), re.findall("(a)n", "banana"))
print(re.sub("a", "X", "banana"), re.sub("a", "X", "banana", 2), re.subn("a", "X", "banana"), re.sub("(a)(n)", r"\2\1", "banana"), re.sub("a", lambda m: m.group().upper(), "banana"), re.sub("x*", "-", "abxd"), re.sub("", "-", "abc"), re.sub("(?P<q>n)", r"<\g<q>\g<0>>", "nan"), re.sub("a", r"\n\\", "xa"))
print(re.split(",", "a,b,c"), re.split("(,)", "a,b"), re.split(",", "a,b,c", maxsplit=1), re.split("x*", "axbc"), re.split(r"\W+", "Words, words, words."), re.split(r"(\W+)", "a, b"), re.split("(a)|b", "xay b z"))
print([m.span() for m in re.finditer("a*", "baac")], [m.group() for m in re.finditer(r"\w+", "hello big world")], re.findall("a*?", "aa"), re.findall("|a", "aa"), re.findall("a|", "ba"))
print(re.escape("a.b*c d-e_f[1]"), re.escape(b"a.b"), re.escape("é\n"))
print(re.findall("(?i)ab", "AB ab Ab"), re.findall("^a", "a\na", re.M), re.findall("a$", "a\na\n"), re.findall("a$", "a\na", re.MULTILINE), re.findall("a.b", "a\nb", re.S), re.findall("a.b", "a\nb"), re.findall(r"a\Z", "a\n"), re.findall(r"a$", "a\n"), re.sub("$", "X", "a\n"), re.sub("(?m)^", ">", "a\nb\n"))
print(re.findall(r"""(?x) a  # comment
    \d+ [ ] # space
    """, "a12 a3 "), re.findall("a b", "ab", re.X), re.findall(r"\bfoo\b", "foo food foo"), re.findall(r"\Boo", "foo oo"), re.findall(r"(?a)\w+", "héllo"), re.findall(r"\w+", "héllo ünï_1"), re.findall(r"(?a)\bh", "h éh"), re.findall(r"\d", "1٣"), re.findall(r"\s", "a\x1c b\t"), re.findall(r"[^\W\d]+", "ab12é"))
print(re.findall(r"(.)\1", "aabbcd"), re.findall(r"(?P<x>.)(?P=x)", "aabb"), re.findall("a(?=b)", "abac"), re.findall("a(?!b)", "abac"), re.findall("(?<=a)b", "abcb"), re.findall("(?<!a)b", "abcb"), re.findall("(?:ab)+", "ababx"), re.findall("a{2}", "aaaa"), re.findall("a{,2}", "aaa"), re.findall("a{2,}", "aaaa"), re.findall("a{x", "a{x"), re.findall("x{}", "x{}"), re.findall("a+?", "aa"), re.findall("a{1,2}?", "aa"), re.findall("(?>a+)b", "aab"), re.findall("a++b", "aab"), re.findall("a*+a", "aaa"), re.findall("(a)?(?(1)b|c)", "abc"), re.findall(r"(?s:.)(?-i:b)", "\nb"))
print(re.findall(r"[a-c\]\-x]", "abc]-xyz"), re.findall("[]a]", "]a"), re.findall("[^]a]", "]ab"), re.findall("[a^]", "^a"), re.findall(r"[\d.]+", "1.5 x"), re.findall("[a-]", "a-"), re.findall(r"[\x41-\x43]", "ABCD"), re.findall(r"\x41\u0042\103\t\.\-\/", "ABC\t.-/"), re.findall(r"[\b]", "\b"), re.findall(r"\0", "\0"))
print(re.findall(rb"(\w+) (\d)", b"ab 1 \xff 2 cd 3"), re.sub(b"a", b"\xff", b"bab"), re.split(b",", b"a,\xe9,c"), re.match(b"\xff+", b"\xff\xffa"), re.search(rb"[\x80-\xff]+", b"ab\x80\xfe\x01").span(), re.findall(b".", b"\xff\n\x00"))
t = "äöü abc äb"; m = re.search("abc", t); print(m.span(), m.start(), t[m.start():m.end()]); p = re.compile("ä"); print([x.span() for x in p.finditer(t)], p.search(t, 1).span(), p.match(t, 8), p.search(t, 1, 5), p.fullmatch(t, 0, 1), p.findall(t, 2), p.search(t, 100), p.search(t, 5, 2))
p = re.compile("^b"); print(p.search("ab", 1), p.match("ab", 1), re.compile("b$").search("ab\nc", 0, 3), re.compile("b$").search("abc", 0, 2))
tok = re.compile(r"(?P<num>\d+)|(?P<op>[-+*/()])|(?P<ws>\s+)|(?P<name>[a-z]\w*)"); print([(m.lastgroup, m.group()) for m in tok.finditer("foo + 12*(b1-3)")])
print(re.match("(a)|(b)", "b").groups(), re.match("(a)|(b)", "b").groups("z"), re.match("(a)|(b)", "b").lastindex, re.match("((a)(b))", "ab").lastindex, re.match("(a)(b)?", "a").span(2), re.match("(a)(b)?", "a").groupdict(), re.match("(?:(a)|b)*", "ab").groups())
p = re.compile("a(b)", re.I | re.M); print(p, p.pattern, p.flags, p.groups, dict(p.groupindex), re.compile("a").flags, re.compile(b"a").flags, re.compile("(?x)a").flags, re.compile("a", re.A), re.compile("(?P<n>a)").groupindex["n"], p == re.compile("a(b)", re.I | re.M), p == re.compile("a(b)"), hash(p) == hash(re.compile("a(b)", re.I | re.M)))
print(repr(re.I), re.I | re.M, int(re.X), re.IGNORECASE.value, re.compile(p) is p, type(p), type(m), re.Pattern, re.Match)
for bad in ["(", ")", "a)", "[", "[a", "*", "a**", "a{2}{3}", "+a", "(?P<n", "(?P<1>a)", "(?P<>a)", "(?P<n>a)(?P<n>b)", "(?P=x)", r"\1", r"(\1)", "(?z)", "(?", "a(?i)b", "[b-a]", r"[\w-a]", "\\", r"\y", r"\x1", r"[\y]", "(?<=a+)b", "(?(1)a)", "(?P", "(?Px)", "x{3,2}", "^*", "(?#abc", "(?i-i:a)", "(?-a:x)", r"\u12", "(?(0)a)", "(a)(?(1)b|c|d)", "a|*", "(|*)", r"\400", "(?i", "(?<x"]:
    fails(re.compile, bad)
for t in [r"\2", r"\g<x>", r"\g<", r"\g", r"\y", "\\", r"\g<5>", r"\g<>", r"\g<a b>"]: fails(re.sub, "(a)", t, "ba")
fails(re.match, "a", 5); fails(re.match, "a", b"a"); fails(re.match, b"a", "a"); fails(re.compile, 5); fails(re.compile, re.compile("a"), re.I); fails(m.group, 9); fails(m.group, "zz"); fails(lambda: m["q"]); fails(re.sub, "a", 5, "ba"); fails(re.sub, "a", lambda m: 5, "ba"); fails(re.compile("a").search); fails(re.match("a", "a").start, 2); fails(re.compile, "a", re.L); fails(re.sub, "a", b"x", "a")
try: re.compile("a\n(b")
except re.error as e: print(e.msg, e.pos, e.lineno, e.colno, e.pattern)
print(re.sub(r"(\d+)", lambda m: str(int(m[1]) * 2), "a1b22"), re.sub("(a)|b", r"[\1]", "ab"), re.compile(r"\s*").split("a b"), re.sub(r"\bx\b", "y", "x xx x"))
print(re.findall(r"(?:\d{1,3}\.){3}\d{1,3}", "ip 192.168.1.1 and 10.0.0.255"), re.findall(r"([a-z]+)=(\"[^\"]*\"|\S+)", 'a="x y" b=c'), re.sub(r"<[^>]+>", "", "<b>x</b>"), re.findall(r"(?<![\w.])\d+(?![\w.])", "1 2.5 a3 4"))
