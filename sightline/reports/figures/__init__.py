"""The figures of a snapshot, worked out once and kept: see README.md."""

from .opening import NoFigures, current_figures, figures_of
from .store import FigureStore

__all__ = ["FigureStore", "NoFigures", "current_figures", "figures_of"]
