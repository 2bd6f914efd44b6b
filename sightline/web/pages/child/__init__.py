"""One child: summary, chronology, care, plans, visits, people and clocks, each as far as the reader may see."""

from django.urls import path

from .chronology import chronology
from .views import care, clocks, people, plans_page, summary_page, visits_page

urls = [
    path("children/<str:handle>/", summary_page, name="child"),
    path("children/<str:handle>/chronology/", chronology, name="child_chronology"),
    path("children/<str:handle>/care/", care, name="child_care"),
    path("children/<str:handle>/plans/", plans_page, name="child_plans"),
    path("children/<str:handle>/visits/", visits_page, name="child_visits"),
    path("children/<str:handle>/people/", people, name="child_people"),
    path("children/<str:handle>/clocks/", clocks, name="child_clocks"),
]
