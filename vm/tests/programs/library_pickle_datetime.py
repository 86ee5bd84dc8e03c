# pickle and datetime.
import pickle, datetime, io

class A:

    def __init__(self):
        self.x = 1
        self.me = self

class S:
    __slots__ = ('a', 'b')

class P:

    def __init__(self, a):
        self.a = a

    def __reduce__(self):
        return (P, (self.a + 1,))

    def __eq__(self, o):
        return self.a == o.a

class L(list):
    pass
vals = [None, True, False, 0, 255, 256, -1, 2 ** 31, 2 ** 70, -2 ** 70, 1.5, float('inf'), '', 'abcሴ😀', 'x' * 300, b'', b'abc' * 200, bytearray(b'q'), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2, [3]], {}, {'a': 1}, {'a': 1, 'b': [2]}, set(), {1, 2}, frozenset([1]), list(range(2500)), int, len, datetime.date(2020, 2, 29), datetime.datetime(2020, 1, 2, 3, 4, 5, 6), datetime.timedelta(1, 2, 3), ..., NotImplemented]
for v in vals:
    for p in (2, 4, 5):
        assert pickle.loads(pickle.dumps(v, p)) == v, v
a = pickle.loads(pickle.dumps(A()))
print(a.x, a.me is a)
s = S()
s.a = 3
t = pickle.loads(pickle.dumps(s))
print(t.a, hasattr(t, 'b'))
print(pickle.loads(pickle.dumps(P(1))).a)
l = L([1])
l.q = 2
m = pickle.loads(pickle.dumps(l))
print(m, m.q, type(m).__name__)
x = []
x.append(x)
y = pickle.loads(pickle.dumps(x))
print(y[0] is y)
tt = ([],)
tt[0].append(tt)
u = pickle.loads(pickle.dumps(tt))
print(u[0][0] is u)
print(pickle.loads(b'\x80\x02]q\x00(K\x01K\x02e.'), pickle.loads(b'\x80\x03}q\x00X\x01\x00\x00\x00aq\x01K\x01s.'))
print(pickle.dumps((1, 'a', [2.5, None, True], {'k': b'z'}), 4))
try:
    pickle.dumps(lambda: 1)
except Exception as e:
    print(type(e).__name__)
for bad in [b'', b'\x80\x04', b'Z', b'\x80\t.']:
    try:
        pickle.loads(bad)
    except Exception as e:
        print(type(e).__name__, e)
d = datetime.date(2024, 2, 29)
print(d, repr(d), d.weekday(), d.isocalendar()[1], d + datetime.timedelta(366), d.replace(year=2023, day=28), d.strftime('%Y/%m/%d %a %b %j %U %W'), d.toordinal(), datetime.date.fromordinal(1), datetime.date(2000, 12, 31).toordinal(), datetime.date.fromordinal(730485), datetime.date(2024, 12, 31) - datetime.date(2024, 1, 1), d < datetime.date(2025, 1, 1), hash(d) == hash(datetime.date(2024, 2, 29)))
for n in (1, 365, 366, 1461, 36524, 36525, 146097, 146098, 730120, 3652059):
    assert datetime.date.fromordinal(n).toordinal() == n
    print(datetime.date.fromordinal(n), end=' ')
print()
x = datetime.datetime(2021, 3, 4, 5, 6, 7, 89)
print(x, repr(x), x.isoformat(), x + datetime.timedelta(hours=25), x - datetime.datetime(2021, 1, 1), x.date(), x.time(), x.strftime('%H:%M:%S.%f %p %I %y %B %A'), datetime.datetime.fromisoformat('2021-03-04T05:06:07+02:00'), datetime.datetime.utcfromtimestamp(86400 * 365.25), x.replace(tzinfo=datetime.timezone.utc).timestamp(), x.ctime())
td = datetime.timedelta(days=-1, hours=3, microseconds=5)
print(td, repr(td), td.total_seconds(), td * 2, td / 2, td // datetime.timedelta(hours=1), abs(td), datetime.timedelta(1.5), datetime.timedelta(weeks=1), -td, td * 0.5)
z = datetime.timezone(datetime.timedelta(hours=-5, minutes=-30))
print(z, repr(z), datetime.datetime(2020, 1, 1, tzinfo=z), datetime.datetime(2020, 1, 1, tzinfo=z).astimezone(datetime.timezone.utc), datetime.datetime(2020, 1, 1, tzinfo=z) == datetime.datetime(2020, 1, 1, 5, 30, tzinfo=datetime.timezone.utc), datetime.time(1, 2), repr(datetime.time(1, 2, 3)), datetime.time.fromisoformat('01:02:03.5'))
for f in (lambda: datetime.date(2023, 2, 29), lambda: datetime.date(0, 1, 1), lambda: datetime.time(24), lambda: datetime.date.fromisoformat('x')):
    try:
        f()
    except ValueError as e:
        print(e)
