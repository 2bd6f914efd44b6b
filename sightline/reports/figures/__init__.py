"""The figures of a snapshot, worked out once and kept: see README.md."""

from .comparing import Difference, differences
from .opening import NoFigures, current_figures, figures_of, past_figures
from .store import FigureStore

__all__ = ["Difference", "FigureStore", "NoFigures", "current_figures", "differences", "figures_of", "past_figures"]
