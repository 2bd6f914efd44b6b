"""Which published measure compares with which indicator."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Measure:
    """
    One measure of a statistical release.

    indicator: the code it compares with. value: the column (a LAIT short name for the tool's own). only: column -> value that
    picks the measure's rows. year_ends: the month in which the published year ends: the year to March 2019 is 2019.
    """

    indicator: str
    value: str
    only: dict[str, str] = field(default_factory=dict)
    year_ends: int = 3


@dataclass(frozen=True)
class Release:
    """A statistical release: how its file's name begins, its title, and the measures in it."""

    begins: str
    title: str
    measures: list[Measure]


LOOKED_AFTER = "Children looked after on 31 March each year"
SEPTEMBER = 9
DECEMBER = 12

RELEASES = [
    Release(
        "c1_children_in_need_referrals",
        "DfE, Children in need: referrals and re-referrals",
        [
            Measure("REREFERRALS", "rereferral_percent"),
            Measure("REFERRALS_NFA", "no_further_action_percent"),
        ],
    ),
    Release(
        "d3_cpps_subsequent",
        "DfE, Children in need: second or subsequent plans",
        [Measure("CP_REPEAT_EVER", "CPP_subsequent_percent")],
    ),
    Release(
        "d5_cpps_at31march",
        "DfE, Children in need: plans by duration",
        [Measure("CP_DURATION_2Y_OPEN", "2_years_or_more_percent")],
    ),
    Release(
        "cla_number_and_rate",
        "DfE, Children looked after: numbers and rates",
        [Measure("CLA_RATE", "rate_per_10000", {"population_type": LOOKED_AFTER})],
    ),
    Release(
        "la_cla_placement_stability",
        "DfE, Children looked after: placement stability",
        [
            Measure(
                "CLA_PLACEMENTS_3PLUS",
                "children_percent",
                {"cla_group": "CLA on 31 March", "placement_stability": "With 3 or more placements during the year"},
            ),
            Measure(
                "CLA_STABLE_2Y", "children_percent", {"placement_stability": "Living with the same carer for at least 2 years"}
            ),
        ],
    ),
    Release(
        "la_care_leavers_accommodation",
        "DfE, Care leavers: accommodation",
        [
            Measure(
                "CL_SUITABLE_19_21",
                "care_leaver_percent",
                {"care_leaver_age": "19 to 21 years", "breakdown": "Accommodation considered suitable"},
            )
        ],
    ),
    Release(
        "csww_indicators",
        "DfE, Children's social work workforce",
        [
            Measure("SW_VACANCY", "vacancy_rate_fte", year_ends=SEPTEMBER),
            Measure("SW_AGENCY", "agency_rate_fte", year_ends=SEPTEMBER),
            Measure("SW_TURNOVER", "turnover_rate_fte", year_ends=SEPTEMBER),
            Measure("SW_CASELOAD", "caseload_fte", year_ends=SEPTEMBER),
            Measure("SW_SICKNESS", "absence_rate_fte", year_ends=SEPTEMBER),
        ],
    ),
]

LAIT_TITLE = "DfE, Local Authority Interactive Tool"
LAIT = [
    Measure("REFERRALS_RATE", "CPP_Total_Rateper10,000"),
    Measure("REREFERRALS", "ReReferral"),
    Measure("REFERRALS_NFA", "CIN_Refferals_NFA"),  # the tool's own spelling
    Measure("ASSESSMENTS_45WD", "Continue_Assess_Comp"),
    Measure("ASSESSMENTS_NFA", "Referrals_AssessedNotNeed"),
    Measure("CIN_RATE", "CIN"),
    Measure("S47_RATE", "Section_47"),
    Measure("ICPC_RATE", "ISCP_Conf"),
    Measure("ICPC_15WD", "CP_conf_15days"),
    Measure("CP_RATE", "CPP_rate"),
    Measure("CP_REPEAT_EVER", "PrevRegCPR"),
    Measure("CP_DURATION_2Y_OPEN", "CPPlans2yrsActive"),
    Measure("CP_DURATION_2Y_ENDED", "CPPlans2yrs"),
    Measure("CLA_RATE", "LAC"),
    Measure("CLA_UASC", "Unacc_Asylmn_Seek_Childn%"),
    Measure("CLA_PLACEMENTS_3PLUS", "LACStable_2016on"),
    Measure("CLA_STABLE_2Y", "LAC_LongStable%"),
    Measure("CLA_FOSTER", "LAC_Foster_Placements"),
    Measure("CLA_WITH_PARENTS", "LAC_Parents_OR_Others"),
    Measure("CLA_20_MILES_OUT", "LACDistance"),
    Measure("CLA_SW_CHANGES", "Stability_SocialWorker"),
    Measure("CLA_CEASED_SGO", "LAC_ceased_SGO%"),
    Measure("CLA_CEASED_ADOPTED", "%_of LAC Adopted"),
    Measure("CLA_HEALTH_UPTODATE", "LACHealth%"),
    Measure("CLA_DENTAL", "LACDental%"),
    Measure("CLA_IMMUNISATIONS", "LACVaccinations%"),
    Measure("CLA_SDQ_AVERAGE", "Emotional_LAC"),
    Measure("CLA_SUBSTANCE_MISUSE", "LACSubstance"),
    Measure("CLA_CONVICTED", "LAC_Convictions"),
    Measure("CLA_MISSING", "Children_missing"),
    Measure("CLA_AWAY", "Children_Away"),
    Measure("CL_SUITABLE_19_21", "CareLeaverAcc"),
    Measure("CL_EET_19_21", "CareLeaverEET"),
    Measure("CL_NEET_19_21", "CareLeaversNEET"),
    Measure("CL_STAYING_PUT", "StayingPut"),
    Measure("EHCP_20W", "SEN_EHC_Excpt_20wks", year_ends=DECEMBER),
    Measure("EHCP_REFUSED", "EHCP_Initial_req_refused", year_ends=DECEMBER),
    Measure("SW_VACANCY", "Work_Force_Vac_Rate", year_ends=SEPTEMBER),
    Measure("SW_AGENCY", "Work_Force_Agecy_Rate", year_ends=SEPTEMBER),  # the tool's own spelling
    Measure("SW_TURNOVER", "Work_Force_TO_Rate", year_ends=SEPTEMBER),
    Measure("SW_CASELOAD", "Work_Force_AvgNumCase_SW", year_ends=SEPTEMBER),
]

# Areas in the tool's own numbering; everything below is a council.
LAIT_ENGLAND = 970
LAIT_REGIONS = range(980, 991)

# One spelling for each region: the two sources differ.
REGION_SPELLINGS = {
    "Yorkshire and The Humber": "Yorkshire and the Humber",
    "London (Inner)": "Inner London",
    "London (Outer)": "Outer London",
}
