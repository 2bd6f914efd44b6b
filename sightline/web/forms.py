"""Draws Django's forms in the Design System's clothes, every error leading to its field."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

# The official macros ask after parameters that were left out, which our own strict templates refuse.
_official = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}), autoescape=True, trim_blocks=True
)


def _macro(component: str, name: str) -> Callable[[dict[str, Any]], Markup]:
    template = _official.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    return getattr(template.module, name)  # type: ignore[no-any-return]


def component(name: str, parameters: dict[str, Any]) -> Markup:
    """A component of the Design System by its name, such as `details`, with the parameters of its own documentation."""
    return _macro(name, "govuk" + "".join(word.capitalize() for word in name.split("-")))(parameters)


def error_summary(form: forms.BaseForm | None) -> Markup:
    """The list of what is wrong, each line a link to its field; nothing where nothing is wrong."""
    if form is None or not form.errors:
        return Markup("")
    lines = [
        {"text": error, "href": f"#{_first_id(form[name])}" if name in form.fields else "#main"}
        for name, errors in form.errors.items()
        for error in errors
    ]
    return component("error-summary", {"titleText": "There is a problem", "errorList": lines})


def fields(form: forms.BaseForm, *names: str) -> Markup:
    """The named fields of a form, or all of them, hidden ones too, in order."""
    return Markup("\n").join(_field(form[name]) for name in (names or form.fields))


def _field(bound: forms.BoundField) -> Markup:
    widget = bound.field.widget
    for kinds, draw in DRAWN:
        if isinstance(widget, kinds):
            return draw(bound)
    return _input(bound)


def _common(bound: forms.BoundField) -> dict[str, Any]:
    words = {"id": bound.id_for_label or bound.auto_id, "name": bound.html_name}
    if bound.help_text:
        words["hint"] = {"text": str(bound.help_text)}
    if bound.errors:
        words["errorMessage"] = {"text": " ".join(str(error) for error in bound.errors)}
    return words


def _label(bound: forms.BoundField) -> dict[str, Any]:
    optional = "" if bound.field.required else " (optional)"
    return {"label": {"text": f"{bound.label}{optional}", "classes": "govuk-label--s"}}


def _attributes(bound: forms.BoundField) -> dict[str, Any]:
    known = {key: value for key, value in bound.field.widget.attrs.items() if key not in ("class", "id", "rows")}
    return {"attributes": known}


def _value(bound: forms.BoundField) -> str:
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else str(value)


def _hidden(bound: forms.BoundField) -> Markup:
    return Markup('<input type="hidden" name="{}" value="{}">').format(bound.html_name, _value(bound))


def _input(bound: forms.BoundField) -> Markup:
    kind = getattr(bound.field.widget, "input_type", "text")
    given = {"type": kind, "value": "" if kind == "password" else _value(bound), "autocomplete": None}
    classes = {"classes": str(bound.field.widget.attrs.get("class", ""))}
    return component("input", _common(bound) | _label(bound) | given | classes | _attributes(bound))


def _textarea(bound: forms.BoundField) -> Markup:
    rows = {"value": _value(bound), "rows": bound.field.widget.attrs.get("rows", 5)}
    return component("textarea", _common(bound) | _label(bound) | rows | _attributes(bound))


def _file(bound: forms.BoundField) -> Markup:
    return component("file-upload", _common(bound) | _label(bound) | _attributes(bound))


def _date(bound: forms.BoundField) -> Markup:
    """Three boxes for day, month and year, as everyone types a date."""
    values = bound.field.widget.decompress(bound.value()) if not isinstance(bound.value(), list) else bound.value()
    wrong = " govuk-input--error" if bound.errors else ""
    parts = [("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4)]
    items = [
        {
            "name": f"{bound.html_name}_{number}",
            "id": f"{bound.auto_id}_{number}",
            "label": words,
            "classes": f"govuk-input--width-{width}{wrong}",
            "value": "" if values[number] is None else str(values[number]),
        }
        for number, (_, words, width) in enumerate(parts)
    ]
    return component("date-input", _common(bound) | _legend(bound) | {"items": items})


def _legend(bound: forms.BoundField) -> dict[str, Any]:
    return {"fieldset": {"legend": {"text": _label(bound)["label"]["text"], "classes": "govuk-fieldset__legend--s"}}}


def _choices(bound: forms.BoundField) -> list[dict[str, Any]]:
    """Each choice with an id of its own; the first has the field's, so that an error leads to it."""
    chosen = bound.value()
    held = {str(value) for value in chosen} if isinstance(chosen, list | tuple) else {str(chosen)}
    offered = [(value, words) for value, words in bound.field.choices if value != ""]
    return [
        {
            "value": str(value),
            "text": str(words),
            "checked": str(value) in held,
            "id": bound.auto_id if number == 0 else f"{bound.auto_id}_{number}",
        }
        for number, (value, words) in enumerate(offered)
    ]


def _radios(bound: forms.BoundField) -> Markup:
    return component("radios", _common(bound) | _legend(bound) | {"idPrefix": bound.auto_id, "items": _choices(bound)})


def _checkboxes(bound: forms.BoundField) -> Markup:
    return component("checkboxes", _common(bound) | _legend(bound) | {"idPrefix": bound.auto_id, "items": _choices(bound)})


def _tick(bound: forms.BoundField) -> Markup:
    """One box on its own."""
    item = {"value": "on", "text": str(bound.label), "checked": bool(bound.value()), "id": bound.auto_id}
    return component("checkboxes", _common(bound) | {"idPrefix": bound.auto_id, "items": [item]})


def _select(bound: forms.BoundField) -> Markup:
    chosen = str(bound.value() if bound.value() is not None else "")
    items = [
        {"value": str(value), "text": str(words), "selected": str(value) == chosen} for value, words in bound.field.choices
    ]
    return component("select", _common(bound) | _label(bound) | {"items": items} | _attributes(bound))


class DateInput(forms.MultiWidget):
    """Day, month and year in three boxes."""

    def __init__(self) -> None:
        super().__init__([forms.NumberInput(), forms.NumberInput(), forms.NumberInput()])

    def decompress(self, value: Any) -> list[Any]:
        """The three boxes of a date."""
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateField(forms.MultiValueField):
    """A date typed as day, month and year; says which part is wrong in plain words."""

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.IntegerField(), forms.IntegerField(), forms.IntegerField()]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """Raises ValidationError for half a date, and for a day that the calendar does not have."""
        typed = [str(part).strip() if part is not None else "" for part in (value or [])]
        if not any(typed):
            if self.required:
                raise forms.ValidationError(f"Enter {str(self.label).lower()}")
            return None
        if not all(part.isascii() and part.isdigit() for part in typed):
            raise forms.ValidationError(f"{self.label} must include a day, a month and a year")
        day, month, year = (int(part) for part in typed)
        try:
            return date(year, month, day)
        except ValueError as unreal:
            raise forms.ValidationError(f"{self.label} must be a real date") from unreal


# In this order: a box for several choices is a kind of radio button to Django, and a text area a kind of input.
DRAWN: list[tuple[Any, Callable[[forms.BoundField], Markup]]] = [
    (forms.HiddenInput, _hidden),
    (DateInput, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _tick),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
]


def _first_id(bound: forms.BoundField) -> str:
    return f"{bound.auto_id}_0" if isinstance(bound.field.widget, DateInput) else str(bound.auto_id)
