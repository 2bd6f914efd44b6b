"""The look of the Word edition: named styles, page, header and footer, properties."""

from datetime import UTC, datetime, time
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from .content import Document
from .docx_fields import add_field, element

FONT = "Arial"
PAGE_WIDTH_CM, PAGE_HEIGHT_CM, MARGIN_CM = 21.0, 29.7, 2.2
TEXT_WIDTH_CM = PAGE_WIDTH_CM - 2 * MARGIN_CM
TABLE_STYLE = "Sightline Table"
INK, BLUE, GREY, RED = "0B0C0C", "12436D", "505A5F", "942514"
PARAGRAPH, CHARACTER = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER
NEW = True

# name: (size in points, bold, colour, space before, space after, keep with next)
PARAGRAPH_STYLES: dict[str, tuple[float, bool, str, float, float, bool]] = {
    "Normal": (11, False, INK, 0, 6, False),
    "Body Text": (11, False, INK, 0, 8, False),
    "List Bullet": (11, False, INK, 0, 4, False),
    "Title": (30, True, BLUE, 12, 12, False),
    "Subtitle": (16, False, INK, 0, 24, False),
    "Heading 1": (22, True, BLUE, 0, 14, True),
    "Heading 2": (16, True, BLUE, 18, 8, True),
    "Heading 3": (13, True, INK, 14, 6, True),
    "Appendix 1": (22, True, BLUE, 0, 14, True),
    "Appendix 2": (16, True, BLUE, 18, 8, True),
    "Caption": (10.5, True, INK, 12, 4, True),
    "Twin Caption": (9.5, True, INK, 4, 3, True),
    "Picture": (11, False, INK, 0, 4, True),
    "TOC Heading": (22, True, BLUE, 0, 14, True),
    "TOC 1": (10.5, True, INK, 6, 2, False),
    "TOC 2": (10, False, INK, 0, 1, False),
    "Cover Council": (14, True, INK, 120, 6, False),
    "Cover Detail": (11, False, INK, 0, 6, False),
    "Callout": (10.5, False, INK, 8, 12, False),
    "Remark": (10.5, False, GREY, 4, 10, False),
    "Footnote Text": (8.5, False, INK, 0, 2, False),
    "Table Head": (8.5, True, INK, 2, 2, True),
    "Table Text": (9, False, INK, 2, 2, False),
    "Table Detail": (7.5, False, GREY, 0, 2, False),
    "Table Note": (8.5, False, GREY, 3, 12, False),
    "Header": (8.5, False, GREY, 0, 0, False),
    "Footer": (8.5, False, GREY, 0, 0, False),
}
HEADING_NUMBERS = ["%1", "%1.%2", "%1.%2.%3"]


def set_up(word: Any, document: Document) -> None:
    """Page, styles, numbering, header, footer and properties of a new Word file."""
    _page(word)
    _language(word)
    for name, look in PARAGRAPH_STYLES.items():
        _paragraph_style(word, name, *look)
    _finish_styles(word)
    _character_styles(word)
    _table_style(word)
    _number_headings(word)
    _header_and_footer(word, document)
    _properties(word, document)


def _page(word: Any) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(PAGE_WIDTH_CM), Cm(PAGE_HEIGHT_CM)
    section.left_margin = section.right_margin = Cm(MARGIN_CM)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    section.different_first_page_header_footer = True


def _language(word: Any) -> None:
    """British English throughout, and our font in place of the theme's, for every script."""
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(defaults):
        if child.tag in (qn("w:lang"), qn("w:rFonts")):
            defaults.remove(child)
    defaults.insert(0, _fonts())
    defaults.append(element("w:lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA"))
    settings = word.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # or Word opens the file as an old one


def _fonts() -> Any:
    return element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def _style(word: Any, name: str, kind: Any) -> Any:
    known = {style.name for style in word.styles}
    style = word.styles[name] if name in known else word.styles.add_style(name, kind)
    style.hidden, style.quick_style = False, True
    return style


def _paragraph_style(
    word: Any, name: str, points: float, bold: bool, colour: str, before: float, after: float, keep: bool
) -> None:
    style = _style(word, name, PARAGRAPH)
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)  # the default template's theme fonts and colours
    properties.append(_fonts())
    style.font.size, style.font.bold, style.font.italic = Pt(points), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = keep
    style.paragraph_format.line_spacing = 1.15 if name in ("Body Text", "List Bullet") else 1.0


def _finish_styles(word: Any) -> None:
    styles = word.styles
    for name in ("Heading 1", "Appendix 1"):
        styles[name].paragraph_format.page_break_before = True
    for level in (1, 2):
        appendix = styles[f"Appendix {level}"].element.get_or_add_pPr()
        appendix.append(element("w:outlineLvl", val=str(level - 1)))  # in the contents and the navigation pane
        styles[f"TOC {level}"].paragraph_format.left_indent = Cm(0.8 * (level - 1))
    contents = styles["TOC Heading"].element.get_or_add_pPr()  # it looks like a heading, and takes no number
    contents.get_or_add_numPr().get_or_add_numId().val = 0
    for border in styles["Title"].element.pPr.findall(qn("w:pBdr")):
        styles["Title"].element.pPr.remove(border)
    _bar_beside(styles["Callout"], RED, fill="F9E9E6")
    _bar_beside(styles["Remark"], "B1B4B6")
    styles["Footnote Text"].paragraph_format.left_indent = Cm(0)


def _bar_beside(style: Any, colour: str, fill: str = "") -> None:
    """A thick line beside the paragraph, and a tint behind it."""
    style.paragraph_format.left_indent = Cm(0.4)
    properties = style.element.get_or_add_pPr()
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="24", space="8", color=colour))
    later = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
    properties.insert_element_before(borders, *later)
    if fill:
        properties.insert_element_before(element("w:shd", val="clear", color="auto", fill=fill), *later[1:])


def _character_styles(word: Any) -> None:
    reference = _style(word, "Footnote Reference", CHARACTER)
    reference.font.superscript = True
    doubted = _style(word, "Figure Doubted", CHARACTER)
    doubted.font.bold, doubted.font.color.rgb = True, RGBColor.from_string(RED)
    link = _style(word, "Inner Link", CHARACTER)
    link.font.color.rgb = RGBColor.from_string(BLUE)


def _table_style(word: Any) -> None:
    """Lines under the header and between rows; no boxes."""
    word.styles.element.append(
        parse_xml(f"""
        <w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="SightlineTable">
          <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
          <w:tblPr><w:tblBorders>
            <w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
            <w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/>
            <w:insideH w:val="single" w:sz="4" w:space="0" w:color="B1B4B6"/></w:tblBorders>
            <w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
          <w:tblStylePr w:type="firstRow"><w:tblPr/>
            <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>
            <w:shd w:val="clear" w:color="auto" w:fill="EEF3F8"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>
        </w:style>""")
    )


def _number_headings(word: Any) -> None:
    """Headings 1 to 3 number themselves, so that a section added in Word renumbers the rest."""
    numbering = word.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for level, pattern in enumerate(HEADING_NUMBERS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, abstract)  # abstract definitions stand before the lists that use them
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level in range(len(HEADING_NUMBERS)):
        properties = word.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val = level
        number.get_or_add_numId().val = 90


def _header_and_footer(word: Any, document: Document) -> None:
    section = word.sections[0]
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.text = f"{document.council}: {document.title}"
    for paragraph in (footer, section.first_page_footer.paragraphs[0]):
        paragraph.text = document.footer
    tabs = footer.paragraph_format.tab_stops
    tabs.add_tab_stop(Cm(TEXT_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
    pages = section.footer.add_paragraph(style="Footer")
    pages.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    pages.add_run("Page ")
    add_field(pages, "PAGE", "1")
    pages.add_run(" of ")
    add_field(pages, "NUMPAGES", "1")


def _properties(word: Any, document: Document) -> None:
    properties = word.core_properties
    longest = 255  # characters that a property can have
    properties.title, properties.subject = document.title[:longest], document.subtitle[:longest]
    properties.author = properties.last_modified_by = document.council[:longest]
    properties.language, properties.keywords = "en-GB", ""
    properties.comments = document.footer[:longest]
    moment = datetime.combine(document.as_at, time(), tzinfo=UTC)
    properties.created = properties.modified = moment  # the snapshot's day: the same figures give the same file
    properties.revision = 1
