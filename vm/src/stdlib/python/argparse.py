"""Command lines: what they may hold, how they are read, and the help about them."""

import sys as _sys

__all__ = [
    "ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
    "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter",
    "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE",
]

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."

_ANY = _sys.maxsize
_WIDTH = 78
_HELP_COLUMN = 24

# How many arguments each kind of nargs takes, at least and at most.
_RANGES = {
    None: (1, 1), OPTIONAL: (0, 1), ZERO_OR_MORE: (0, _ANY), ONE_OR_MORE: (1, _ANY), PARSER: (1, _ANY),
    REMAINDER: (0, _ANY), SUPPRESS: (0, 0),
}


class ArgumentError(Exception):
    """An argument of a command line is wrong."""

    def __init__(self, argument, message):
        self.argument_name = _argument_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    """A text cannot be converted to the type of an argument."""


def _argument_name(action):
    if action is None:
        return None
    if action.option_strings:
        return "/".join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar
    if action.dest not in (None, SUPPRESS):
        return action.dest
    if action.choices:
        return "{" + ",".join(map(str, action.choices)) + "}"
    return None


class Namespace:
    """The values that a command line gave."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    __hash__ = None

    def __contains__(self, key):
        return key in self.__dict__

    def __repr__(self):
        return "Namespace(" + ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items()) + ")"


class Action:
    """What an argument does when it is given."""

    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
        help=None, metavar=None,
    ):
        self.option_strings, self.dest, self.metavar = option_strings, dest, metavar
        self.nargs, self.type, self.choices, self.required = nargs, type, choices, required
        self.const, self.default, self.help = const, default, help

    def __repr__(self):
        names = ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar")
        return f"{type(self).__name__}(" + ", ".join(f"{name}={getattr(self, name)!r}" for name in names) + ")"

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError(
                "nargs for store actions must be != 0; if you have nothing to store, actions such as store true or "
                "store const may be more appropriate"
            )
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _ConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)


class _StoreConstAction(_ConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


def _list_of(namespace, dest):
    return list(getattr(namespace, dest, None) or [])


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _list_of(namespace, self.dest) + [values])


class _ExtendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _list_of(namespace, self.dest) + list(values))


class _AppendConstAction(_ConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _list_of(namespace, self.dest) + [self.const])


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(
        self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
        help="show program's version number and exit",
    ):
        super().__init__(option_strings, dest, 0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        text = self.version if self.version is not None else parser.version
        parser._print_message(text.replace("%(prog)s", parser.prog) + "\n", _sys.stdout)
        parser.exit()


class BooleanOptionalAction(Action):
    """`--flag` and `--no-flag`."""

    def __init__(
        self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None,
    ):
        names = []
        for option in option_strings:
            names.append(option)
            if option.startswith("--"):
                names.append("--no-" + option[2:])
        if help is not None and default is not None and default is not SUPPRESS:
            help += " (default: %(default)s)"
        super().__init__(names, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _Choice(Action):
    """A subcommand, in the help."""

    def __init__(self, name, aliases, help):
        metavar = name + (f" ({', '.join(aliases)})" if aliases else "")
        super().__init__([], name, help=help, metavar=metavar)


class _SubParsersAction(Action):
    def __init__(
        self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None,
    ):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help,
                         metavar=metavar)

    def add_parser(self, name, *, aliases=(), **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        if "help" in kwargs:
            self._choices_actions.append(_Choice(name, aliases, kwargs.pop("help")))
        parser = self._parser_class(**kwargs)
        for known in (name, *aliases):
            self._name_parser_map[known] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        try:
            chosen = self._name_parser_map[name]
        except KeyError:
            known = ", ".join(self._name_parser_map)
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {known})") from None
        # What the subcommand's parser sets by default does not hide what has been given.
        given, extras = chosen.parse_known_args(rest, None)
        for key, value in vars(given).items():
            setattr(namespace, key, value)
        if extras:
            vars(namespace).setdefault(_UNKNOWN, []).extend(extras)


_UNKNOWN = "_unrecognized_args"


class FileType:
    """Opens the files that a command line names."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == "-":
            return _sys.stdin if "r" in self._mode else _sys.stdout
        try:
            return open(string, self._mode, encoding=self._encoding, errors=self._errors)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}") from None


class HelpFormatter:
    """Lays the help out."""

    def __init__(self, prog, indent_increment=2, max_help_position=_HELP_COLUMN, width=None):
        self._prog = prog
        self._indent = indent_increment
        self._max_help_position = max_help_position
        self._width = _WIDTH if width is None else width

    def _fill_text(self, text, indent):
        return "\n".join(_wrapped(" ".join(text.split()), self._width - len(indent), indent))

    def _split_lines(self, text, width):
        return _wrapped(" ".join(text.split()), width, "")

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_help_string(self, action):
        return action.help

    def metavar(self, action, default):
        if action.metavar is not None:
            return action.metavar
        if action.choices is not None:
            return "{" + ",".join(map(str, action.choices)) + "}"
        return default

    def arguments(self, action, default):
        """The values of an argument, as usage shows them."""
        name = self.metavar(action, default)
        nargs = action.nargs
        first = name[0] if isinstance(name, tuple) else name
        if nargs is None:
            return str(first)
        if nargs == OPTIONAL:
            return f"[{first}]"
        if nargs == ZERO_OR_MORE:
            return f"[{first} ...]"
        if nargs == ONE_OR_MORE:
            return f"{first} [{name[1] if isinstance(name, tuple) else name} ...]"
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return f"{first} ..."
        if nargs == SUPPRESS:
            return ""
        return " ".join(map(str, name if isinstance(name, tuple) else (name,) * nargs))

    def invocation(self, action):
        """How an argument is named in its line of help."""
        if not action.option_strings:
            return str(self.metavar(action, self._get_default_metavar_for_positional(action)))
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        values = self.arguments(action, self._get_default_metavar_for_optional(action))
        return ", ".join(f"{option} {values}" for option in action.option_strings)

    def usage(self, usage, actions, groups):
        if usage is not None:
            return usage % {"prog": self._prog}
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        words = self._usage_words(optionals, groups)
        more = self._usage_words(positionals, groups)
        text = " ".join([self._prog, *words, *more])
        if len(text) + len("usage: ") <= self._width:
            return text
        indent = " " * (len("usage: ") + len(self._prog) + 1)
        if len(indent) > 0.75 * self._width:
            indent = " " * len("usage: ")
            lines = [self._prog]
        else:
            lines = []
        for part in (words, more):
            line = []
            for word in part:
                if line and len(indent) + len(" ".join(line)) + 1 + len(word) > self._width:
                    lines.append(indent + " ".join(line))
                    line = []
                line.append(word)
            if line:
                lines.append(indent + " ".join(line))
        text = "\n".join(lines)
        return text if lines[0] == self._prog else self._prog + " " + text.lstrip()

    def _usage_words(self, actions, groups):
        words = []
        done = set()
        for action in actions:
            if action.help is SUPPRESS or id(action) in done:
                continue
            for group in groups:
                members = group._group_actions
                if members and action is members[0] and all(one in actions for one in members):
                    shown = [self._usage_word(one, True) for one in members if one.help is not SUPPRESS]
                    done.update(map(id, members))
                    pair = "()" if group.required else "[]"
                    word = " | ".join(shown)
                    words.append(f"{pair[0]}{word}{pair[1]}" if len(shown) > 1 or not group.required else word)
                    break
            else:
                words.append(self._usage_word(action, False))
        return [word for word in words if word]

    def _usage_word(self, action, grouped):
        if not action.option_strings:
            word = self.arguments(action, self._get_default_metavar_for_positional(action))
            return word[1:-1] if grouped and word.startswith("[") else word
        word = action.format_usage()
        if action.nargs != 0:
            word += " " + self.arguments(action, self._get_default_metavar_for_optional(action))
        return word if action.required or grouped else f"[{word}]"

    def lines_of(self, action, indent, column):
        """An argument's name and what it is for."""
        head = " " * indent + self.invocation(action)
        help = self.expanded_help(action)
        if not help:
            return [head]
        width = max(self._width - column, 11)
        text = self._split_lines(help, width)
        if len(head) <= column - 2:
            lines = [head.ljust(column) + text[0]]
            text = text[1:]
        else:
            lines = [head]
        return lines + [" " * column + line for line in text]

    def expanded_help(self, action):
        help = self._get_help_string(action)
        if not help:
            return ""
        values = {name: value for name, value in vars(action).items() if value is not SUPPRESS}
        values["prog"] = self._prog
        for name, value in values.items():
            if hasattr(value, "__name__"):
                values[name] = value.__name__
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return help % values


def _wrapped(text, width, indent):
    """Lines of at most so many characters, broken at spaces."""
    lines, line = [], ""
    for word in text.split(" "):
        while len(word) > width:
            room = width - len(line) - 1 if line else width
            if room > 0:
                line = f"{line} {word[:room]}" if line else word[:room]
                word = word[room:]
            lines.append(indent + line)
            line = ""
        if line and len(line) + 1 + len(word) > width:
            lines.append(indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        lines.append(indent + line)
    return lines or [indent]


class RawDescriptionHelpFormatter(HelpFormatter):
    """Keeps the lines of descriptions."""

    def _fill_text(self, text, indent):
        return "\n".join(indent + line for line in text.splitlines())


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Keeps the lines of all texts."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the default values to the help."""

    def _get_help_string(self, action):
        help = action.help or ""
        if "%(default)" not in help and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                help += " (default: %(default)s)"
        return help


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows the types of the arguments in place of their names."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


class _ActionsContainer:
    """What arguments can be added to: a parser or a group of it."""

    _ACTIONS = {
        None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction,
        "store_false": _StoreFalseAction, "append": _AppendAction, "append_const": _AppendConstAction,
        "count": _CountAction, "help": _HelpAction, "version": _VersionAction, "parsers": _SubParsersAction,
        "extend": _ExtendAction,
    }

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.prefix_chars = prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        self._registries = {"action": dict(self._ACTIONS), "type": {None: str}}
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._negative_options = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in (action for action in self._actions if action.dest in kwargs):
            action.default = kwargs[action.dest]

    def get_default(self, dest):
        defaults = (action.default for action in self._actions if action.dest == dest)
        return next((value for value in defaults if value is not None), self._defaults.get(dest))

    def add_argument(self, *args, **kwargs):
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._positional(*args, **kwargs)
        else:
            kwargs = self._optional(*args, **kwargs)
        if "default" not in kwargs:
            dest = kwargs["dest"]
            if dest in self._defaults:
                kwargs["default"] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        name = kwargs.pop("action", None)
        make = self._registries["action"].get(name, name)
        if not callable(make):
            raise ValueError(f'unknown action "{make}"')
        action = make(**kwargs)
        convert = self._registries["type"].get(action.type, action.type)
        if not callable(convert):
            raise ValueError(f"{convert!r} is not callable")
        nargs = action.nargs
        if nargs not in _RANGES and not isinstance(nargs, int):
            raise ValueError(f"invalid nargs value: {nargs!r}")
        return self._add_action(action)

    def _positional(self, dest=None, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS) or nargs == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        if dest is not None:
            kwargs["dest"] = dest
        return dict(kwargs, option_strings=[])

    def _optional(self, *args, **kwargs):
        for option in args:
            if not option[:1] or option[0] not in self.prefix_chars:
                raise ValueError(
                    f"invalid option string {option!r}: must start with a character {self.prefix_chars!r}"
                )
        dest = kwargs.pop("dest", None)
        if dest is None:
            long = [o for o in args if len(o) > 1 and o[1] in self.prefix_chars]
            dest = (long or args)[0].lstrip(self.prefix_chars)
            if not dest:
                raise ValueError(f"dest= is required for options like {args[0]!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _add_action(self, action):
        taken = [o for o in action.option_strings if o in self._option_string_actions]
        if taken:
            if self.conflict_handler != "resolve":
                plural = "" if len(taken) == 1 else "s"
                raise ArgumentError(action, f"conflicting option string{plural}: {', '.join(taken)}")
            for option in taken:
                old = self._option_string_actions.pop(option)
                old.option_strings.remove(option)
                if not old.option_strings:
                    self._forget(old)
        self._note(action)
        return action

    def _forget(self, action):
        self._actions.remove(action)
        for group in self._action_groups:
            if action in group._group_actions:
                group._group_actions.remove(action)

    def _note(self, action):
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if _is_negative_number(option):
                self._negative_options.append(True)

    def add_argument_group(self, *args, **kwargs):
        self._action_groups.append(_ArgumentGroup(self, *args, **kwargs))
        return self._action_groups[-1]

    def add_mutually_exclusive_group(self, **kwargs):
        self._mutually_exclusive_groups.append(_MutuallyExclusiveGroup(self, **kwargs))
        return self._mutually_exclusive_groups[-1]


def _is_negative_number(text):
    if not text.startswith("-"):
        return False
    whole, dot, part = text[1:].partition(".")
    if dot:
        return (not whole or whole.isdigit()) and part.isdigit()
    return whole.isdigit()


class _ArgumentGroup(_ActionsContainer):
    """Arguments under a heading of their own in the help."""

    def __init__(self, container, title=None, description=None, **kwargs):
        super().__init__(
            description, kwargs.get("prefix_chars", container.prefix_chars),
            kwargs.get("argument_default", container.argument_default),
            kwargs.get("conflict_handler", container.conflict_handler),
        )
        self.title = title
        self._group_actions = []
        self._container = container
        # Everything but the list of its own actions is the container's.
        self._registries = container._registries
        self._actions = container._actions
        self._option_string_actions = container._option_string_actions
        self._defaults = container._defaults
        self._negative_options = container._negative_options
        self._mutually_exclusive_groups = container._mutually_exclusive_groups

    def _note(self, action):
        super()._note(action)
        self._group_actions.append(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    """Arguments of which at most one may be given."""

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _note(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._container._note(action)
        self._group_actions.append(action)


class ArgumentParser(_ActionsContainer):
    """Reads command lines."""

    def __init__(
        self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
        prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True,
        allow_abbrev=True, exit_on_error=True,
    ):
        super().__init__(description, prefix_chars, argument_default, conflict_handler)
        if prog is None:
            prog = (_sys.argv[0] if _sys.argv else "").rpartition("/")[2]
        self.prog, self.usage, self.epilog, self.formatter_class = prog, usage, epilog, formatter_class
        self.add_help, self.allow_abbrev, self.exit_on_error = add_help, allow_abbrev, exit_on_error
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            prefix = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(
                prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS,
                help="show this help message and exit",
            )
        for parent in parents:
            self._take_from(parent)

    def __repr__(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        return "ArgumentParser(" + ", ".join(f"{name}={getattr(self, name)!r}" for name in names) + ")"

    def _take_from(self, parent):
        own = {group.title: group for group in self._action_groups}
        homes = {}
        for group in parent._action_groups:
            if group.title not in own:
                own[group.title] = self.add_argument_group(group.title, group.description)
            for action in group._group_actions:
                homes[id(action)] = own[group.title]
        for action in parent._actions:
            homes.get(id(action), self)._add_action(action)
        for group in parent._mutually_exclusive_groups:
            made = self.add_mutually_exclusive_group(required=group.required)
            made._group_actions.extend(group._group_actions)
        self._defaults.update(parent._defaults)

    def _note(self, action):
        (self._optionals if action.option_strings else self._positionals)._note(action)

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            home = self.add_argument_group(kwargs.pop("title", "subcommands"), kwargs.pop("description", None))
        else:
            home = self._positionals
        self._subparsers = home
        if kwargs.get("prog") is None:
            positionals = [action for action in self._actions if not action.option_strings]
            formatter = self.formatter_class(prog=self.prog)
            kwargs["prog"] = formatter.usage(self.usage, positionals, self._mutually_exclusive_groups).strip()
        make = self._registries["action"][kwargs.pop("action", "parsers")]
        action = make(option_strings=[], **kwargs)
        home._add_action(action)
        return action

    # Reading.

    def parse_args(self, args=None, namespace=None):
        given, extras = self.parse_known_args(args, namespace)
        if extras:
            self.error("unrecognized arguments: " + " ".join(extras))
        return given

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if self.exit_on_error:
            try:
                extras = _Reading(self, namespace).read(args)
            except ArgumentError as error:
                self.error(str(error))
        else:
            extras = _Reading(self, namespace).read(args)
        if hasattr(namespace, _UNKNOWN):
            extras.extend(getattr(namespace, _UNKNOWN))
            delattr(namespace, _UNKNOWN)
        return namespace, extras

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _get_value(self, action, text):
        convert = self._registries["type"].get(action.type, action.type)
        try:
            return convert(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {text!r}") from None

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            known = ", ".join(map(repr, action.choices))
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {known})")

    def _get_values(self, action, texts):
        """What an action gets for the texts given to it."""
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and "--" in texts:
            texts = [text for text in texts if text != "--"]
        if not texts and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not texts and nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is not None:
                return action.default
            return []
        if len(texts) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, texts[0])
            self._check_value(action, value)
            return value
        if nargs == PARSER:
            self._check_value(action, texts[0])
            return [self._get_value(action, text) for text in texts]
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, text) for text in texts]
        if nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    # Texts.

    def format_usage(self):
        formatter = self.formatter_class(prog=self.prog)
        return "usage: " + formatter.usage(self.usage, self._actions, self._mutually_exclusive_groups) + "\n"

    def format_help(self):
        formatter = self.formatter_class(prog=self.prog)
        parts = [self.format_usage()]
        if self.usage is SUPPRESS:
            parts = []
        if self.description:
            parts.append(formatter._fill_text(self.description.replace("%(prog)s", self.prog), "") + "\n")
        shown = []
        for group in self._action_groups:
            rows = []
            for action in group._group_actions:
                if action.help is SUPPRESS:
                    continue
                rows.append((action, 2))
                rows += [(choice, 4) for choice in getattr(action, "_choices_actions", ())]
            shown.append((group, rows))
        longest = max(
            [indent + len(formatter.invocation(action)) for _, rows in shown for action, indent in rows], default=0
        )
        column = min(longest + 2, formatter._max_help_position)
        for group, rows in shown:
            if not rows and not group.description:
                continue
            lines = [f"{group.title}:"] if group.title else []
            if group.description:
                lines += [formatter._fill_text(group.description, "  "), ""]
            for action, indent in rows:
                lines += formatter.lines_of(action, indent, column)
            parts.append("\n".join(lines).rstrip("\n") + "\n")
        if self.epilog:
            parts.append(formatter._fill_text(self.epilog.replace("%(prog)s", self.prog), "") + "\n")
        return "\n".join(parts)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or _sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or _sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Says what is wrong with the command line, and ends the program."""
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


class _Reading:
    """One reading of one command line."""

    def __init__(self, parser, namespace):
        self.parser = parser
        self.namespace = namespace
        self.extras = []
        self.seen = set()
        self.seen_given = set()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for member in members:
                self.conflicts.setdefault(id(member), []).extend(one for one in members if one is not member)
        self.positionals = [action for action in parser._actions if not action.option_strings]

    def read(self, args):
        parser = self.parser
        if parser.fromfile_prefix_chars is not None:
            args = self._with_files(args)
        options = []
        only_values = False
        for i, text in enumerate(args):
            if only_values:
                options.append(None)
            elif text == "--":
                only_values = True
                options.append(None)
            else:
                options.append(self._option(text))
        at = 0
        count = len(args)
        while at < count:
            if options[at] is not None:
                at = self._take_option(args, options, at)
                continue
            end = at
            while end < count and options[end] is None:
                end += 1
            taken = self._take_positionals(args, options, at, end)
            if taken == at:
                self.extras.extend(args[at:end])
                taken = end
            at = taken
        self._take_positionals(args, options, count, count)
        self._finish()
        return self.extras

    def _with_files(self, args):
        result = []
        for text in args:
            if text and text[0] in self.parser.fromfile_prefix_chars:
                try:
                    with open(text[1:]) as file:
                        lines = file.read().splitlines()
                except OSError as error:
                    raise ArgumentError(None, str(error)) from None
                result += self._with_files(
                    [arg for line in lines for arg in self.parser.convert_arg_line_to_args(line)]
                )
            else:
                result.append(text)
        return result

    def _option(self, text):
        """The action, the name and the value after `=` if the text is an option; action None if it is unknown."""
        parser = self.parser
        known = parser._option_string_actions
        if not text or text[0] not in parser.prefix_chars:
            return None
        if text in known:
            return known[text], text, None
        if len(text) == 1:
            return None
        name, equals, value = text.partition("=")
        if equals and name in known:
            return known[name], name, value
        matches = self._abbreviated(text)
        if len(matches) > 1:
            shown = ", ".join(match[1] for match in matches)
            raise ArgumentError(None, f"ambiguous option: {text} could match {shown}")
        if matches:
            return matches[0]
        if _is_negative_number(text) and not parser._negative_options:
            return None
        if " " in text:
            return None
        return None, text, None

    def _abbreviated(self, text):
        parser = self.parser
        found = []
        name, equals, value = text.partition("=")
        if text[1] in parser.prefix_chars:
            if parser.allow_abbrev:
                for option, action in parser._option_string_actions.items():
                    if option.startswith(name):
                        found.append((action, option, value if equals else None))
            return found
        # A short option with its value or further short options behind it.
        for option, action in parser._option_string_actions.items():
            if option == text[:2]:
                found.append((action, option, text[2:]))
            elif option.startswith(name) and parser.allow_abbrev and len(option) > 2:
                found.append((action, option, value if equals else None))
        return found

    def _take_option(self, args, options, at):
        action, name, value = options[at]
        if action is None:
            self.extras.append(args[at])
            return at + 1
        low, high = (action.nargs, action.nargs) if isinstance(action.nargs, int) else _RANGES[action.nargs]
        while value is not None:
            if high > 0:
                if low > 1:
                    self._wrong_count(action)
                self._do(action, [value], name)
                return at + 1
            # Several short options in one word.
            if len(name) != 2 or name[0] != args[at][0] or args[at].startswith(name + "=") or not value:
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
            self._do(action, [], name)
            name = name[0] + value[0]
            value = value[1:] or None
            following = self.parser._option_string_actions.get(name)
            if following is None:
                raise ArgumentError(action, f"ignored explicit argument {name[1:] + (value or '')!r}")
            action = following
            low, high = (action.nargs, action.nargs) if isinstance(action.nargs, int) else _RANGES[action.nargs]
        end = at + 1
        rest = action.nargs in (REMAINDER, PARSER)
        while end < len(args) and end - at - 1 < high and (rest or options[end] is None and args[end] != "--"):
            end += 1
        if end - at - 1 < low:
            self._wrong_count(action)
        self._do(action, args[at + 1:end], name)
        return end

    def _wrong_count(self, action):
        nargs = action.nargs
        if nargs is None:
            message = "expected one argument"
        elif nargs == OPTIONAL:
            message = "expected at most one argument"
        elif nargs == ONE_OR_MORE:
            message = "expected at least one argument"
        else:
            message = f"expected {nargs} argument{'' if nargs == 1 else 's'}"
        raise ArgumentError(action, message)

    def _take_positionals(self, args, options, at, end):
        """Gives the texts from `at` to `end` to as many positionals as they suffice for; returns where it got to."""
        at_end = end == len(args)
        available = sum(1 for text in args[at:end] if text != "--")
        ranges = []
        for action in self.positionals:
            nargs = action.nargs
            ranges.append((nargs, nargs) if isinstance(nargs, int) else _RANGES[nargs])
        usable = 0
        needed = 0
        for low, _ in ranges:
            if needed + low > available:
                break
            needed += low
            usable += 1
        later = needed
        taken = []
        for low, high in ranges[:usable]:
            later -= low
            count = min(high, available - later)
            available -= count
            taken.append(count)
        while taken and taken[-1] == 0 and not at_end:
            # More may come behind the options.
            taken.pop()
        for count in taken:
            action = self.positionals.pop(0)
            if action.nargs in (REMAINDER, PARSER):
                # The rest, options and all, is not for this parser to read.
                self._do(action, args[at:])
                return len(args)
            start = at
            while count or at < end and args[at] == "--":
                count -= args[at] != "--"
                at += 1
            self._do(action, args[start:at])
        return at

    def _do(self, action, texts, option=None):
        self.seen.add(id(action))
        values = self.parser._get_values(action, texts)
        if values is not action.default:
            self.seen_given.add(id(action))
            for other in self.conflicts.get(id(action), ()):
                if id(other) in self.seen_given:
                    raise ArgumentError(action, f"not allowed with argument {_argument_name(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def _finish(self):
        missing = []
        for action in self.parser._actions:
            if id(action) in self.seen:
                continue
            if action.required:
                missing.append(_argument_name(action))
            elif isinstance(action.default, str) and getattr(self.namespace, action.dest, None) is action.default:
                # Defaults given as text are converted as an argument would be.
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, "the following arguments are required: " + ", ".join(map(str, missing)))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(id(action) in self.seen_given for action in group._group_actions):
                names = [_argument_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")
