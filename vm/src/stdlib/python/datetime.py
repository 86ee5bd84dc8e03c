"""Dates and times of the Gregorian calendar."""

import time as _time
from functools import total_ordering

__all__ = ["MAXYEAR", "MINYEAR", "UTC", "date", "datetime", "time", "timedelta", "timezone", "tzinfo"]

MINYEAR, MAXYEAR = 1, 9999

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Days of the year before each month.
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_length(year, month):
    return _LENGTHS[month - 1] + (month == 2 and _is_leap(year))


def _ordinal(year, month, day):
    """The number of the day; January 1 of year 1 is 1."""
    past = year - 1
    days = past * 365 + past // 4 - past // 100 + past // 400
    return days + _BEFORE[month - 1] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(n):
    if not 1 <= n <= 3652059:
        raise OverflowError("date value out of range" if n > 0 else "ordinal must be >= 1")
    n -= 1
    cycles, n = divmod(n, 146097)
    centuries, n = divmod(n, 36524)
    fours, n = divmod(n, 1461)
    years, n = divmod(n, 365)
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    if years == 4 or centuries == 4:
        # The last day of a leap year.
        return year - 1, 12, 31
    month = 12
    while n < _BEFORE[month - 1] + (month > 2 and _is_leap(year)):
        month -= 1
    return year, month, n - _BEFORE[month - 1] - (month > 2 and _is_leap(year)) + 1


def _check_date(year, month, day):
    for value in (year, month, day):
        if not hasattr(value, "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _month_length(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond, fold):
    for name, value, limit in (
        ("hour", hour, 23), ("minute", minute, 59), ("second", second, 59), ("microsecond", microsecond, 999999),
    ):
        if not 0 <= value <= limit:
            raise ValueError(f"{name} must be in 0..{limit}")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")


@total_ordering
class timedelta:
    """A length of time."""

    __slots__ = ("_days", "_seconds", "_microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        days += weeks * 7
        seconds += minutes * 60 + hours * 3600
        microseconds += milliseconds * 1000
        if isinstance(days, float) or isinstance(seconds, float) or isinstance(microseconds, float):
            from fractions import Fraction
            exact = (Fraction(days) * 86400 + Fraction(seconds)) * 1000000 + Fraction(microseconds)
            return cls._of(round(exact))
        return cls._of((days * 86400 + seconds) * 1000000 + microseconds)

    @classmethod
    def _of(cls, total):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(total, 1000000)
        self._days, self._seconds = divmod(seconds, 86400)
        if abs(self._days) > 999999999:
            raise OverflowError(f"days={self._days}; must have magnitude <= 999999999")
        return self

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def total_seconds(self):
        return self._total() / 1000000

    def __repr__(self):
        parts = [
            f"{name}={value}"
            for name, value in (("days", self._days), ("seconds", self._seconds), ("microseconds", self._microseconds))
            if value
        ]
        return f"datetime.{type(self).__qualname__}({', '.join(parts) or 0})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02}:{seconds:02}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        return text + f".{self._microseconds:06}" if self._microseconds else text

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __add__(self, other):
        return self._of(self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return self._of(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return self._of(other._total() - self._total()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return self._of(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return self._of(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return self._of(self._total() * other)
        if isinstance(other, float):
            above, below = other.as_integer_ratio()
            return self._of(_rounded(self._total() * above, below))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return self._of(self._total() // other) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return self._of(_rounded(self._total(), other))
        if isinstance(other, float):
            above, below = other.as_integer_ratio()
            return self._of(_rounded(self._total() * below, above))
        return NotImplemented

    def __mod__(self, other):
        return self._of(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        whole, rest = divmod(self._total(), other._total())
        return whole, self._of(rest)

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


def _rounded(above, below):
    """The quotient rounded to the nearest integer, halves to the even one."""
    whole, rest = divmod(above, below)
    twice = rest * 2
    return whole + ((twice > below if below > 0 else twice < below) or twice == below and whole % 2 == 1)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    """The base class of time zones."""

    __slots__ = ()

    def utcoffset(self, dt):
        raise NotImplementedError("tzinfo subclass must override utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("tzinfo subclass must override dst()")

    def tzname(self, dt):
        raise NotImplementedError("tzinfo subclass must override tzname()")

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


class timezone(tzinfo):
    """A time zone that is a fixed time away from UTC."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError("offset must be a timedelta")
        if not -timedelta(1) < offset < timedelta(1):
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)."
            )
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    __str__ = lambda self: self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        more = "" if self._name is None else f", {self._name!r}"
        return f"datetime.timezone({self._offset!r}{more})"

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)


UTC = timezone.utc = timezone(timedelta(0))


def _offset_text(offset, separator=":"):
    if offset is None:
        return ""
    total = offset._total() // 1000000
    sign = "-" if total < 0 else "+"
    minutes, seconds = divmod(abs(total), 60)
    text = f"{sign}{minutes // 60:02}{separator}{minutes % 60:02}"
    return text + f"{separator}{seconds:02}" if seconds else text


def _formatted(value, day, clock, text):
    """`strftime`: `day` has the date's parts, `clock` the time's."""
    year, month, date_of_month = day
    hour, minute, second, microsecond, zone = clock
    ordinal = _ordinal(year, month, date_of_month)
    weekday = (ordinal + 6) % 7
    of_year = ordinal - _ordinal(year, 1, 1) + 1
    offset = zone.utcoffset(value) if zone is not None else None
    known = {
        "a": _DAYS[weekday], "A": _DAY_NAMES[weekday], "w": str((weekday + 1) % 7), "d": f"{date_of_month:02}",
        "b": _MONTHS[month - 1], "B": _MONTH_NAMES[month - 1], "m": f"{month:02}", "y": f"{year % 100:02}",
        "Y": str(year), "H": f"{hour:02}", "I": f"{(hour + 11) % 12 + 1:02}", "p": "AM" if hour < 12 else "PM",
        "M": f"{minute:02}", "S": f"{second:02}", "f": f"{microsecond:06}", "j": f"{of_year:03}",
        "U": f"{(of_year + 6 - (weekday + 1) % 7) // 7:02}", "W": f"{(of_year + 6 - weekday) // 7:02}",
        "z": _offset_text(offset, ""), "Z": zone.tzname(value) if zone is not None else "", "%": "%",
        "F": f"{year}-{month:02}-{date_of_month:02}", "T": f"{hour:02}:{minute:02}:{second:02}",
        "D": f"{month:02}/{date_of_month:02}/{year % 100:02}", "R": f"{hour:02}:{minute:02}", "n": "\n", "t": "\t",
        "e": f"{date_of_month:2}", "x": f"{month:02}/{date_of_month:02}/{year % 100:02}",
        "X": f"{hour:02}:{minute:02}:{second:02}",
        "c": f"{_DAYS[weekday]} {_MONTHS[month - 1]} {date_of_month:2} {hour:02}:{minute:02}:{second:02} {year}",
        "u": str(weekday + 1),
    }
    pieces = []
    at = 0
    while at < len(text):
        if text[at] == "%" and text[at + 1:at + 2] in known and at + 1 < len(text):
            pieces.append(known[text[at + 1]])
            at += 2
        else:
            pieces.append(text[at])
            at += 1
    return "".join(pieces)


@total_ordering
class date:
    """A day."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month=None, day=None):
        if month is None and isinstance(year, bytes) and len(year) == 4:
            # As it is stored.
            year, month, day = year[0] << 8 | year[1], year[2], year[3]
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        """The day in UTC: this VM knows of no other time zone of the system."""
        return cls(*_from_ordinal(719163 + int(timestamp // 86400)))

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        digits = text.replace("-", "") if len(text) == 10 and text[4] == text[7] == "-" else text
        if len(digits) != 8 or not digits.isdigit():
            raise ValueError(f"Invalid isoformat string: {text!r}")
        return cls(int(digits[:4]), int(digits[4:6]), int(digits[6:]))

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    def _day_parts(self):
        return self._year, self._month, self._day

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        """Year, week and day of the week by ISO 8601."""
        thursday = self.toordinal() - self.weekday() + 3
        year = _from_ordinal(thursday)[0]
        return year, (thursday - _ordinal(year, 1, 1)) // 7 + 1, self.weekday() + 1

    def isoformat(self):
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    __str__ = isoformat

    def ctime(self):
        return self.strftime("%a %b %e 00:00:00 ") + f"{self._year:04}"

    def strftime(self, format):
        return _formatted(self, self._day_parts(), (0, 0, 0, 0, None), format)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month,
            self._day if day is None else day,
        )

    def timetuple(self):
        of_year = self.toordinal() - _ordinal(self._year, 1, 1) + 1
        return (*self._day_parts(), 0, 0, 0, self.weekday(), of_year, -1)

    def __repr__(self):
        return f"datetime.date({self._year}, {self._month}, {self._day})"

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._day_parts() == other._day_parts()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._day_parts() < other._day_parts()
        return NotImplemented

    def __hash__(self):
        return hash(self._day_parts())

    def __add__(self, other):
        return type(self).fromordinal(self.toordinal() + other._days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self).fromordinal(self.toordinal() - other._days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, (bytes((self._year >> 8, self._year & 255, self._month, self._day)),)


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)


@total_ordering
class time:
    """A time of the day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond, fold)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    @classmethod
    def fromisoformat(cls, text):
        return cls(*_parsed_time(text, text))

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def _clock(self):
        return self._hour, self._minute, self._second, self._microsecond

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def isoformat(self, timespec="auto"):
        return _clock_text(self._clock(), timespec) + _offset_text(self.utcoffset())

    __str__ = isoformat

    def strftime(self, format):
        return _formatted(self, (1900, 1, 1), (*self._clock(), self._tzinfo), format)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        parts = [own if new is None else new for own, new in zip(self._clock(), (hour, minute, second, microsecond))]
        zone = self._tzinfo if tzinfo is True else tzinfo
        return type(self)(*parts, zone, fold=self._fold if fold is None else fold)

    def __repr__(self):
        return f"datetime.time({_clock_arguments(self._clock(), 2)}{_zone_arguments(self)})"

    def _key(self):
        hour, minute, second, microsecond = self._clock()
        total = ((hour * 60 + minute) * 60 + second) * 1000000 + microsecond
        offset = self.utcoffset()
        return total if offset is None else total - offset._total()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._key() < other._key()

    def __hash__(self):
        return hash(self._key())

    def __reduce__(self):
        return self.__class__, (*self._clock(), self._tzinfo)


def _clock_text(clock, timespec):
    hour, minute, second, microsecond = clock
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    text = f"{hour:02}"
    for name, part in (
        ("minutes", f":{minute:02}"), ("seconds", f":{second:02}"), ("milliseconds", f".{microsecond // 1000:03}"),
    ):
        if timespec == "hours":
            break
        if name == "milliseconds" and timespec != "milliseconds":
            break
        text += part
        if name == timespec:
            return text
    if timespec == "microseconds":
        return text + f".{microsecond:06}"
    if timespec not in ("hours", "minutes", "seconds", "milliseconds"):
        raise ValueError("Unknown timespec value")
    return text


def _clock_arguments(clock, least):
    parts = list(clock)
    while len(parts) > least and not parts[-1]:
        parts.pop()
    return ", ".join(map(str, parts))


def _zone_arguments(value):
    text = "" if value._tzinfo is None else f", tzinfo={value._tzinfo!r}"
    return text + (", fold=1" if value._fold else "")


def _parsed_time(text, whole):
    """Hour, minute, second, microsecond and zone of a text."""
    wrong = ValueError(f"Invalid isoformat string: {whole!r}")
    zone = None
    if text.endswith("Z"):
        text, zone = text[:-1], UTC
    for sign in "+-":
        clock, mark, offset = text.partition(sign)
        if mark:
            parts = _parsed_time(offset, whole)
            length = timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2], microseconds=parts[3])
            text, zone = clock, timezone(length if sign == "+" else -length) if length else UTC
    clock, _, part = text.replace(",", ".").partition(".")
    fields = clock.split(":") if ":" in clock else [clock[i:i + 2] for i in range(0, len(clock), 2)]
    if not 1 <= len(fields) <= 3 or any(len(field) != 2 or not field.isdigit() for field in fields):
        raise wrong
    if part and not part.isdigit():
        raise wrong
    numbers = [int(field) for field in fields] + [0] * (3 - len(fields))
    return (*numbers, int((part + "000000")[:6]) if part else 0, zone)


class datetime(date):
    """A time of a day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    hour, minute, second = time.hour, time.minute, time.second
    microsecond, tzinfo, fold = time.microsecond, time.tzinfo, time.fold
    _clock = time._clock

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The time in the zone; without one in UTC, for this VM knows of no time zone of the system."""
        total = round(timestamp * 1000000) if isinstance(timestamp, float) else timestamp * 1000000
        made = cls._of(719163 * 86400000000 + total, None)
        return made if tz is None else tz.fromutc(made.replace(tzinfo=tz))

    utcfromtimestamp = fromtimestamp

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(*date._day_parts(), *time._clock(), time._tzinfo if tzinfo is True else tzinfo, fold=time._fold)

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        length = 10 if text[4:5] == "-" else 8
        try:
            day = date.fromisoformat(text[:length])
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {text!r}") from None
        clock = _parsed_time(text[length + 1:], text) if len(text) > length else ()
        return cls(*day._day_parts(), *clock)

    @classmethod
    def _of(cls, total, zone):
        """The datetime so many microseconds after the day 0."""
        days, rest = divmod(total, 86400000000)
        seconds, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        return cls(*_from_ordinal(days), *divmod(minutes, 60), second, microsecond, zone)

    def _total(self):
        hour, minute, second, microsecond = self._clock()
        return ((self.toordinal() * 24 + hour) * 60 + minute) * 60000000 + second * 1000000 + microsecond

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(*self._clock(), fold=self._fold)

    def timetz(self):
        return time(*self._clock(), self._tzinfo, fold=self._fold)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def timestamp(self):
        offset = self.utcoffset()
        return (self._total() - (offset._total() if offset else 0) - 719163 * 86400000000) / 1000000

    def astimezone(self, tz=UTC):
        offset = self.utcoffset() or timedelta(0)
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def timetuple(self):
        of_year = self.toordinal() - _ordinal(self._year, 1, 1) + 1
        return (*self._day_parts(), self._hour, self._minute, self._second, self.weekday(), of_year, -1)

    def isoformat(self, sep="T", timespec="auto"):
        clock = _clock_text(self._clock(), timespec)
        return f"{self._year:04}-{self._month:02}-{self._day:02}{sep}{clock}{_offset_text(self.utcoffset())}"

    def __str__(self):
        return self.isoformat(" ")

    def ctime(self):
        return self.strftime("%a %b %e %T ") + f"{self._year:04}"

    def strftime(self, format):
        return _formatted(self, self._day_parts(), (*self._clock(), self._tzinfo), format)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        own = (*self._day_parts(), *self._clock())
        new = (year, month, day, hour, minute, second, microsecond)
        parts = [mine if given is None else given for mine, given in zip(own, new)]
        zone = self._tzinfo if tzinfo is True else tzinfo
        return type(self)(*parts, zone, fold=self._fold if fold is None else fold)

    def __repr__(self):
        day = ", ".join(map(str, self._day_parts()))
        return f"datetime.datetime({day}, {_clock_arguments(self._clock(), 2)}{_zone_arguments(self)})"

    def _key(self):
        offset = self.utcoffset()
        return self._total() if offset is None else self._total() - offset._total()

    def _comparable(self, other):
        return (self.utcoffset() is None) == (other.utcoffset() is None)

    def _compared(self, other, test):
        if not isinstance(other, datetime):
            return NotImplemented
        if not self._comparable(other):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return test(self._key(), other._key())

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._comparable(other) and self._key() == other._key()

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        return self._of(self._total() + other._total(), self._tzinfo) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._of(self._total() - other._total(), self._tzinfo)
        if isinstance(other, datetime):
            if not self._comparable(other):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return timedelta._of(self._key() - other._key())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, (*self._day_parts(), *self._clock(), self._tzinfo)


datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
time.min, time.max, time.resolution = time(), time(23, 59, 59, 999999), timedelta(microseconds=1)
