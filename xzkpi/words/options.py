"""What the commands, their options and the words these take are called, for help and on the command line."""

from collections.abc import Mapping, Sequence

from xzkpi.words.messages import texts
from xzkpi.words.said import table_in


def help_of(lang: str, command: str, option: str = "") -> str:
    """Return what a command is for, or an option of it; the program itself goes by no name."""
    told = table_in("words", "options.yaml")
    options = told["options"]
    said = options.get(f"{command}.{option}") or options[option] if option else told["commands"][command]
    return str(said[lang])


def names_of(option: str) -> dict[str, str]:
    """Return the words of an option's closed set by every name they go under, their own first."""
    if option == "verdict":
        return {name: word for word, names in _verdicts().items() for name in names}
    return {name: word for word, said in _names().get(option, {}).items() for name in said}


def words_of(option: str) -> tuple[str, ...]:
    """Return the words of an option's closed set."""
    return tuple(_verdicts() if option == "verdict" else _names()[option])


def _names() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return what the words of closed sets are called; these names are taken as well."""
    names: Mapping[str, Mapping[str, Sequence[str]]] = table_in("words", "names.json")
    return names


def _verdicts() -> dict[str, tuple[str, ...]]:
    """Return the names of verdicts by their words, those that tables have room for among them."""
    words = [key.removeprefix("verdict.") for key in texts() if key.startswith("verdict.")]
    return {word: (*texts()[f"verdict.{word}"], *texts().get(f"brief.{word}", ())) for word in words}
