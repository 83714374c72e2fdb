package tifo.view.tile;

import tifo.metric.Severity;

/// What a tile shows: the value, how it is written, how bad it is, and the word for that.
public record TileValue(double value, String number, String unit, Severity severity, String word) {}
