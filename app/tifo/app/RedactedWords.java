package tifo.app;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tifo.board.PanelData;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.rule.Alert;

/// The words of one picture with their secrets struck out: what it draws and what its file says.
/// Remembers what it has struck, since the series of a panel say the same again and again. One
/// thread.
final class RedactedWords {
  private final UnaryOperator<String> redaction;
  private final Map<String, String> known = new HashMap<>();

  RedactedWords(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  private String of(String text) {
    return known.computeIfAbsent(text, redaction);
  }

  Alert of(Alert alert) {
    return alert.worded(this::of);
  }

  Map<String, String> of(Map<String, String> texts) {
    Map<String, String> struck = new LinkedHashMap<>();
    texts.forEach((keyword, text) -> struck.put(keyword, of(text)));
    return struck;
  }

  /// Labels, reasons and remarks come from servers, which may say anything.
  PanelData of(PanelData data) {
    Map<String, Reading> readings = new LinkedHashMap<>();
    data.readings().forEach((ref, reading) -> readings.put(ref, of(reading)));
    return new PanelData(readings, data.range(), data.beside());
  }

  private Reading of(Reading reading) {
    return switch (reading) {
      case Reading.Fresh it ->
          new Reading.Fresh(of(it.matrix()), it.source(), it.since(), of(it.notes()));
      case Reading.Stale it ->
          new Reading.Stale(of(it.matrix()), it.source(), it.since(), it.expected());
      case Reading.NoData it -> new Reading.NoData(it.source(), it.since(), of(it.notes()));
      case Reading.Failed it ->
          new Reading.Failed(
              of(it.matrix()),
              it.source(),
              it.since(),
              of(it.reason()),
              it.attempt(),
              it.lastGood(),
              it.retryAt());
      case Reading.NotCollected it ->
          new Reading.NotCollected(it.source(), it.since(), of(it.reason()));
    };
  }

  private Matrix of(Matrix matrix) {
    return new Matrix(
        matrix.series().stream()
            .map(it -> new Series(it.labels().valued(this::of), it.times(), it.values()))
            .toList());
  }

  private List<String> of(List<String> notes) {
    return notes.stream().map(this::of).toList();
  }
}
