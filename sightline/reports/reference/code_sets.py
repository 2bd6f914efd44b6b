"""The page of code sets."""

from sightline.vocabulary.codes import CODE_SETS, Code, CodeSet

from .markdown import anchor, paragraphs, plural, table


def pages() -> dict[str, str]:
    """One page with every set, its codes, the years they are valid and the texts they are read by."""
    sets = sorted(CODE_SETS.values(), key=lambda code_set: code_set.title)
    return {
        "code-sets.md": paragraphs(
            "# Code sets",
            "The code is what records hold, whatever a file spelled. A text is read by the code, Ofsted's text, the label and "
            "the other spellings below; where it could mean two codes it means none, and the finding says so.",
            table(["Set", "Name", "Codes", "Defined by"], [_line(code_set) for code_set in sets]),
            *(_section(code_set) for code_set in sets),
        )
    }


def _line(code_set: CodeSet) -> list[str]:
    link = f"[{code_set.title}](#{anchor(code_set.title)})"
    return [link, f"`{code_set.name}`", str(len(code_set.codes)), str(code_set.source)]


def _section(code_set: CodeSet) -> str:
    return paragraphs(
        f"## {code_set.title}",
        f"`{code_set.name}`: {plural(len(code_set.codes), 'code')}. Source: {code_set.source}.",
        table(
            ["Code", "Meaning", "Group", "Valid", "Ofsted's text", "Also read as"],
            [_code(code) for code in code_set.values],
        ),
    )


def _code(code: Code) -> list[str]:
    annex_a = f"`{code.annex_a}`" if code.annex_a else ""
    return [f"`{code.code}`", code.label, code.group or "", years(code), annex_a, "; ".join(code.words)]


def years(code: Code) -> str:
    """
    When a code is valid, in words; nothing where no limit is known.

    >>> years(Code("K3", "", since="2024-25")), years(Code("Z1", "", until="2024-25")), years(Code("U4", ""))
    ('from 2024-25', 'until 2024-25', '')
    """
    if code.since and code.until:
        return f"{code.since} to {code.until}"
    return f"from {code.since}" if code.since else f"until {code.until}" if code.until else ""
