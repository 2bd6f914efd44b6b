"""Charts as pictures: one address for each, drawn from what its viewer may see."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from sightline.reports.figures import NoFigures
from sightline.reports.figures.drawing import picture
from sightline.web.indicators_shown import months_of, named, picked


def indicator_chart(request: HttpRequest, code: str) -> HttpResponse:
    """A measure's months with its average and limits, as SVG; kept on disk once drawn, and never by the browser."""
    indicator = named(code)
    try:
        shown = picked(request)
    except NoFigures as nothing:
        raise Http404("no figures") from nothing
    months = months_of(shown.store, code, shown.published)
    if months is None:
        raise Http404("no months to draw")
    drawn = picture(months.chart, months.texts, shown.store.folder, value_title=indicator.name)
    return HttpResponse(drawn, content_type="image/svg+xml")


urls = [path("indicators/<str:code>/chart.svg", indicator_chart, name="indicator_chart")]
