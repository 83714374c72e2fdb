package tifo.view;

import tifo.view.theme.WallTheme;

/// Who paints pictures for a wall, and in which colours. Any thread.
record Easel(FxPulse pulse, PaintCrew crew, WallTheme theme) {}
