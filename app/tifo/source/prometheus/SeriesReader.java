package tifo.source.prometheus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.source.http.AnswerFault;
import tifo.store.ChunkDecoder;

/// Reads series of a remote read: their labels, and their samples as chunks or one by one. One
/// thread.
final class SeriesReader {
  // The names and values of labels come again with each series.
  private final Map<String, String> texts = new HashMap<>();
  private final List<String> pairs = new ArrayList<>();

  /// `ChunkedSeries`; adds its samples of the range to the buffer.
  Labels chunked(ProtobufReader series, long from, long to, SampleBuffer into) throws AnswerFault {
    pairs.clear();
    for (int field = series.next(); field != 0; field = series.next()) {
      switch (field) {
        case 1 -> label(series.message());
        case 2 -> chunk(series.message(), from, to, into);
        default -> series.skip();
      }
    }
    return labels();
  }

  /// `TimeSeries`; adds its samples of the range to the buffer.
  Labels plain(ProtobufReader series, long from, long to, SampleBuffer into) throws AnswerFault {
    pairs.clear();
    for (int field = series.next(); field != 0; field = series.next()) {
      switch (field) {
        case 1 -> label(series.message());
        case 2 -> sample(series.message(), from, to, into);
        case 4 -> {
          into.leaveOut();
          series.skip();
        }
        default -> series.skip();
      }
    }
    return labels();
  }

  private void label(ProtobufReader label) throws AnswerFault {
    String name = "";
    String value = "";
    for (int field = label.next(); field != 0; field = label.next()) {
      switch (field) {
        case 1 -> name = once(label.text());
        case 2 -> value = once(label.text());
        default -> label.skip();
      }
    }
    if (name.isEmpty()) {
      throw ProtobufReader.bad("a label without a name");
    }
    pairs.add(name);
    pairs.add(value);
  }

  private String once(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private Labels labels() {
    return Labels.ofSorted(pairs.toArray(String[]::new));
  }

  private static void chunk(ProtobufReader chunk, long from, long to, SampleBuffer into)
      throws AnswerFault {
    int encoding = 0;
    int start = 0;
    int length = 0;
    for (int field = chunk.next(); field != 0; field = chunk.next()) {
      switch (field) {
        case 3 -> encoding = (int) chunk.integer();
        case 4 -> {
          ProtobufReader data = chunk.message();
          start = data.position();
          length = data.left();
        }
        default -> chunk.skip();
      }
    }
    try {
      ChunkDecoder.decode(encoding, chunk.data(), start, length, from, to, into);
    } catch (IllegalStateException e) {
      throw AnswerFault.garbled("a broken chunk: " + e.getMessage());
    }
  }

  private static void sample(ProtobufReader sample, long from, long to, SampleBuffer into)
      throws AnswerFault {
    double value = 0;
    long time = 0;
    for (int field = sample.next(); field != 0; field = sample.next()) {
      switch (field) {
        case 1 -> value = sample.number();
        case 2 -> time = sample.integer();
        default -> sample.skip();
      }
    }
    if (time >= from && time <= to) {
      into.add(time, value);
    }
  }
}
