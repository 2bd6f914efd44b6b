"""Footnotes, which python-docx does not write: the note of every figure stands at the foot of its page."""

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from .docx_fields import element

# Word keeps the two lowest notes for the rules between text and notes.
_SEPARATORS = f"""
<w:footnotes {nsdecls("w")}>
  <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
  <w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>
"""


class Footnotes:
    """The footnotes of a Word file, numbered as they come."""

    def __init__(self, word: Any) -> None:
        self._notes = parse_xml(_SEPARATORS)
        self._count = 0
        self._word = word

    def add(self, paragraph: Paragraph, words: str) -> None:
        """A footnote mark at the end of the paragraph so far, and its note."""
        self._count += 1
        number = str(self._count)
        mark = paragraph.add_run(style="Footnote Reference")
        mark._r.append(element("w:footnoteReference", id=number))
        self._notes.append(_note(number, words))

    def close(self) -> None:
        """Put the notes into the file; nothing is added where there are none."""
        if not self._count:
            return
        package = self._word.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._notes, package)
        self._word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = self._word.settings.element
        kept = element("w:footnotePr")
        kept.extend([element("w:footnote", id="-1"), element("w:footnote", id="0")])
        settings.insert_element_before(kept, "w:endnotePr", "w:compat", "w:rsids", "w:themeFontLang", "w:clrSchemeMapping")


def _note(number: str, words: str) -> Any:
    note = element("w:footnote", id=number)
    paragraph = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", val="FootnoteText"))
    mark, said = element("w:r"), element("w:r")
    style = element("w:rPr")
    style.append(element("w:rStyle", val="FootnoteReference"))
    mark.extend([style, element("w:footnoteRef")])
    text = element("w:t")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {words}"
    said.append(text)
    paragraph.extend([properties, mark, said])
    note.append(paragraph)
    return note
