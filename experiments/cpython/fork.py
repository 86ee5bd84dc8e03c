"""What the children of a fork copy of the code that their parent loaded, by how much of it is immortal; one JSON object.

Usage: python -c "<this text>" --level LEVEL --children K --share S --seed N --warm W --freeze 0|1 (--module FILE | --stdlib)

The parent loads the code, calls every call W times, marks LEVEL immortal (immortal.py stands before this text), collects
garbage, calls gc.freeze() if wanted, and forks. Each child makes its share of the calls, then collects garbage in full, as any
child that lives long does sooner or later. Readings are taken while all children are alive and have come equally far: right
after the fork, after the calls, after the collection.
"""
import array
import gc
import importlib
import json
import math
import os
import resource
import sys
import zlib

PAGE = os.sysconf("SC_PAGE_SIZE")
PRESENT, EXCLUSIVE = 1 << 63, 1 << 56
FIELDS = {b"Rss": "rss_bytes", b"Pss": "pss_bytes", b"Private_Dirty": "private_dirty_bytes"}

# Calls into modules of the standard library that are written in Python, a line each: the module, then the expression.
STDLIB = """
argparse        argparse.ArgumentParser(prog='p', add_help=False).parse_known_args(['a'])[1]
ast             ast.dump(ast.parse('a + b * 2'))
base64          base64.b32encode(b'permanent')
bisect          bisect.bisect([1, 3, 5], 4)
calendar        calendar.month(2020, 6)
codecs          codecs.getincrementaldecoder('utf-8')().decode(b'abc')
collections     collections.OrderedDict(collections.Counter('permanent')).keys() and collections.namedtuple('P', 'x y')(1, 2)
colorsys        colorsys.rgb_to_hls(0.2, 0.4, 0.6)
configparser    (lambda c: (c.read_string('[a]\\nb = 1\\n'), c['a']['b']))(configparser.ConfigParser())[1]
contextlib      [0 for _ in [0] if contextlib.nullcontext(1).__enter__()]
copy            copy.deepcopy({'a': [1, {2: (3,)}]})
csv             csv.Sniffer().sniff('a;b;c\\n1;2;3\\n').delimiter
dataclasses     dataclasses.asdict(dataclasses.make_dataclass('D', ['x'])(1))
difflib         list(difflib.unified_diff(['a', 'b'], ['a', 'c']))
dis             dis.code_info(dis.dis)[:20]
email.message   str(email.message_from_string('To: a\\n\\nb')) if hasattr(email, 'message_from_string') else email.message.Message().as_string()
enum            [m.name for m in enum.Enum('E', 'a b c')]
fnmatch         fnmatch.filter(['a.py', 'b.c'], '*.py')
fractions       str(fractions.Fraction('3/8') * 2 + fractions.Fraction(0.25))
functools       functools.reduce(functools.lru_cache(None)(lambda a, b: a + b), range(20))
graphlib        list(graphlib.TopologicalSorter({'a': {'b'}, 'b': {'c'}}).static_order())
gettext         gettext.c2py('n != 1')(2)
heapq           list(heapq.merge([1, 4], [2, 3]))
hmac            hmac.HMAC(b'k', b'm', 'sha256').hexdigest()
html            html.unescape(html.escape('<a & b>'))
html.parser     html.parser.HTMLParser().feed('<a href="x">b</a>')
http.cookies    http.cookies.SimpleCookie('a=1; b=2').output()
inspect         str(inspect.signature(inspect.getmembers))
ipaddress       [str(n) for n in ipaddress.ip_network('10.0.0.0/30').hosts()]
json            json.loads(json.dumps({'a': [1, 2.5, None]}, indent=1))
locale          locale.format_string('%d', 12345)
logging         logging.Formatter('%(message)s').format(logging.LogRecord('n', 10, 'p', 1, 'm %s', ('x',), None))
mimetypes       mimetypes.MimeTypes(()).guess_type('a.html')
optparse        optparse.OptionParser(prog='p').parse_args(['a'])[1]
pathlib         str(pathlib.PurePosixPath('/a/b/../c.txt').with_suffix('.py'))
pickletools     pickletools.optimize(b'\\x80\\x04K\\x01.')
plistlib        plistlib.loads(plistlib.dumps({'a': 1}))
pprint          pprint.pformat({'a': list(range(30))}, width=20)
quopri          quopri.encodestring(b'a=b')
random          random.Random(7).sample(range(100), 5)
re              re.compile('(a|b)*c[0-9]+?x').pattern
reprlib         reprlib.repr(list(range(100)))
shlex           shlex.split('a "b c" d')
statistics      statistics.stdev([1, 2, 3, 4.5])
string          string.Template('$a b').substitute(a=1) + string.Formatter().format('{0!r:>5}', 'x')
textwrap        textwrap.fill('the quick brown fox jumps over the lazy dog', 12)
tokenize        [t.type for t in tokenize.generate_tokens(iter(['a = 1\\n']).__next__)]
traceback       traceback.format_list([('f', 1, 'n', 'x')])
urllib.parse    urllib.parse.urlunsplit(urllib.parse.urlsplit('http://a/b?c=d#e')) + urllib.parse.urlencode({'a': 'b c'})
uuid            str(uuid.uuid5(uuid.NAMESPACE_DNS, 'a'))
xml.dom.minidom xml.dom.minidom.parseString('<a><b c="d"/></a>').toprettyxml()
xml.etree.ElementTree xml.etree.ElementTree.tostring(xml.etree.ElementTree.fromstring('<a><b/></a>'))
"""


def option(name):
    words = sys.argv[1:]
    return words[words.index(name) + 1] if name in words else None


def load_module(path):
    """A generated module: its namespace, and its calls."""
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    names = vars(importlib.import_module(os.path.splitext(os.path.basename(path))[0]))
    return [names], names["COUNT"], names["call"]


def load_stdlib():
    """Modules of the standard library: their namespaces, and a call into each."""
    names, expressions = {}, []
    for line in STDLIB.strip().splitlines():
        module, expression = line.split(None, 1)
        importlib.import_module(module)
        names[module.partition(".")[0]] = sys.modules[module.partition(".")[0]]
        expressions.append(eval("lambda: " + expression, names))
    chosen = {id(m): m for m in sys.modules.values() if hasattr(m, "__dict__") and getattr(m, "__file__", None)}
    return [vars(module) for module in chosen.values()], len(expressions), lambda i: digest(expressions[i]())


def digest(value):
    return zlib.crc32(repr(value).encode())


def calls_of(child, count, share, seed):
    """The calls that a child makes, spread over all of them; another set for each child."""
    step = next(n for n in range(max(1, int(count * 0.618033988749895)), count + 2) if math.gcd(n, count) == 1)
    start = (seed + (child + 1) * 0x9E3779B9) % count
    return [(start + k * step) % count for k in range(math.ceil(count * share))]


def pages_of(things):
    """The pages that objects lie on, first to last byte."""
    pages = set()
    for thing in things:
        begin, end = id(thing), id(thing) + thing.__sizeof__()
        pages.update(range(begin // PAGE, (end - 1) // PAGE + 1))
    return pages


def checksum(begin, end):
    return zlib.crc32(ctypes.string_at(begin, end - begin))


class Watch:
    """Where the code, its constants and the functions lie, and what the code's memory held before the fork."""

    def __init__(self, functions):
        kinds = closure_of(functions)
        taken, self.pages = set(), {}
        for name, things in zip(("code", "constants", "functions"), kinds):
            pages = pages_of(things) - taken
            taken |= pages
            self.pages[name] = array.array("Q", sorted(pages))
        self.codes = kinds[0]
        self.bytes = sum(code.__sizeof__() for code in self.codes)
        # Bytecode and inline caches, cut at the borders of pages: what specialisation writes to.
        self.pieces = [array.array("Q"), array.array("Q"), array.array("Q"), array.array("Q")]
        for number, code in enumerate(self.codes):
            begin, end = id(code) + type(code).__basicsize__, id(code) + code.__sizeof__()
            while begin < end:
                border = min(end, (begin // PAGE + 1) * PAGE)
                for column, value in zip(self.pieces, (number, begin, border, checksum(begin, border))):
                    column.append(value)
                begin = border

    def rewritten(self):
        """Code objects whose bytecode was written to, and pages that it lies on."""
        changed = [(number, begin // PAGE) for number, begin, end, before in zip(*self.pieces)
                   if checksum(begin, end) != before]
        return {"code_objects": len({number for number, _ in changed}), "pages": len({page for _, page in changed})}

    def copied(self):
        """Pages that this process has for itself, by what lies on them."""
        pagemap = os.open("/proc/self/pagemap", os.O_RDONLY)
        wanted = PRESENT | EXCLUSIVE

        def own(page):
            return int.from_bytes(os.pread(pagemap, 8, page * 8), sys.byteorder) & wanted == wanted

        found = {name: sum(map(own, pages)) for name, pages in self.pages.items()}
        os.close(pagemap)
        return found


def reading():
    file = os.open("/proc/self/smaps_rollup", os.O_RDONLY)
    text = os.read(file, 8192)
    os.close(file)
    found = {"minor_faults": resource.getrusage(resource.RUSAGE_SELF).ru_minflt}
    for line in text.splitlines():
        name, _, rest = line.partition(b":")
        if name in FIELDS:
            found[FIELDS[name]] = int(rest.split()[0]) * 1024
    return found


class Gone(Exception):
    """A process at the other end of a pipe has ended."""


def child(number, watch, indexes, call, meet):
    reading()
    meet()
    start = reading()
    meet()
    result = 0
    for i in indexes:
        result = (result + call(i)) % (2 ** 61 - 1)
    meet()
    called = reading()
    meet()
    called["pages"] = watch.copied()
    meet()
    gc.collect()
    meet()
    collected = reading()
    meet()
    collected["pages"] = watch.copied()
    return {"calls": len(indexes), "result": result, "start": start, "called": called, "collected": collected,
            "rewritten": watch.rewritten()}


MEETINGS = 7


def start_child(number, others, work):
    """Forks a child that runs `work(meet)`; gives the ends that it is talked to through."""
    up, down = os.pipe(), os.pipe()
    if os.fork() == 0:
        status = 1
        try:
            ctypes.CDLL(None).prctl(1, 9)  # PR_SET_PDEATHSIG: no child outlives a parent that is killed
            for end in others + [up[0], down[1]]:
                os.close(end)

            def meet():
                os.write(up[1], b".")
                if not os.read(down[0], 1):
                    raise Gone

            text = json.dumps(work(meet)).encode()
            while text:
                text = text[os.write(up[1], text):]
            status = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(status)
    os.close(up[1])
    os.close(down[0])
    return up[0], down[1]


def fork(children, work):
    ends = []
    for number in range(children):
        others = [end for pair in ends for end in pair]
        ends.append(start_child(number, others, lambda meet: work(number, meet)))
    for _ in range(MEETINGS):
        for up, _ in ends:
            if os.read(up, 1) != b".":
                sys.exit("a child ended early")
        for _, down in ends:
            os.write(down, b".")
    results = []
    for up, _ in ends:
        with open(up, "rb") as pipe:
            results.append(json.loads(pipe.read()))
    for _ in ends:
        if os.wait()[1] != 0:
            sys.exit("a child failed")
    return results


def main():
    level, path = option("--level"), option("--module")
    share, seed, warm = float(option("--share")), int(option("--seed")), int(option("--warm"))
    namespaces, count, call = load_module(path) if path else load_stdlib()
    for _ in range(warm):
        for i in range(count):
            call(i)
    functions = [function for names in namespaces for function in functions_of(names)]
    marked = make_immortal(functions, level)
    watch = Watch(functions)
    chosen = [calls_of(number, count, share, seed) for number in range(int(option("--children")))]
    gc.collect()
    if option("--freeze") == "1":
        gc.freeze()
    parent = reading()
    children = fork(len(chosen), lambda number, meet: child(number, watch, chosen[number], call, meet))
    print(json.dumps({
        "level": level, "marked": marked, "functions": len(functions), "modules": len(namespaces), "calls": count,
        "code_objects": len(watch.codes), "code_bytes": watch.bytes, "page_bytes": PAGE,
        "pages": {name: len(pages) for name, pages in watch.pages.items()},
        "parent": parent, "children": children,
    }), flush=True)
    os._exit(0)  # tearing down would free what is marked


main()
