package tifo.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tifo.metric.Labels;

/// JSON as Prometheus' encoder writes it: no spaces, and two ways to escape. One thread.
///
/// Labels keep `<`, `>` and `&`; every other text escapes them, as Go does for pages of HTML.
final class JsonWriter {
  private static final String HEX = "0123456789abcdef";
  private static final int POINT = PointStarts.LONGEST + NumberText.LONGEST + 2;

  private final ByteWriter out;
  private final PointStarts starts = new PointStarts();

  JsonWriter(ByteWriter out) {
    this.out = out;
  }

  /// Text that is JSON already, in ASCII.
  void raw(String json) throws IOException {
    out.ascii(json);
  }

  void raw(byte[] json) throws IOException {
    out.write(json);
  }

  void raw(char json) throws IOException {
    out.write(json);
  }

  /// `[time,"value"]`.
  void point(long millis, double value) throws IOException {
    byte[] buffer = out.buffer(POINT);
    int at = starts.write(millis, buffer, out.position());
    at = NumberText.value(value, buffer, at);
    buffer[at] = '"';
    buffer[at + 1] = ']';
    out.position(at + 2);
  }

  /// Seconds with as few decimals as they need.
  void time(long millis) throws IOException {
    byte[] buffer = out.buffer(NumberText.LONGEST);
    out.position(NumberText.shortTime(millis, buffer, out.position()));
  }

  void whole(long value) throws IOException {
    byte[] buffer = out.buffer(NumberText.LONGEST);
    out.position(NumberText.whole(value, buffer, out.position()));
  }

  void labels(Labels labels) throws IOException {
    out.write('{');
    String[] pairs = pairs(labels);
    for (int i = 0; i < pairs.length; i += 2) {
      if (i > 0) {
        out.write(',');
      }
      escaped(pairs[i], false);
      out.write(':');
      escaped(pairs[i + 1], false);
    }
    out.write('}');
  }

  private static String[] pairs(Labels labels) {
    String[] pairs = new String[labels.size() * 2];
    int[] at = {0};
    labels.forEach((name, value) -> {
      pairs[at[0]++] = name;
      pairs[at[0]++] = value;
    });
    return pairs;
  }

  void string(String text) throws IOException {
    escaped(text, true);
  }

  void strings(List<String> texts) throws IOException {
    out.write('[');
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      string(texts.get(i));
    }
    out.write(']');
  }

  private void escaped(String text, boolean html) throws IOException {
    out.write('"');
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      if (needsEscape(text.charAt(i), html)) {
        utf8(text, plain, i);
        escape(text.charAt(i));
        plain = i + 1;
      }
    }
    utf8(text, plain, text.length());
    out.write('"');
  }

  private static boolean needsEscape(char c, boolean html) {
    return c < ' '
        || c == '"'
        || c == '\\'
        || (html && (c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029'));
  }

  private void utf8(String text, int from, int to) throws IOException {
    if (to > from) {
      out.write(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void escape(char c) throws IOException {
    out.write('\\');
    switch (c) {
      case '"', '\\' -> out.write(c);
      case '\n' -> out.write('n');
      case '\r' -> out.write('r');
      case '\t' -> out.write('t');
      default -> {
        out.write('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.write(HEX.charAt(c >> shift & 15));
        }
      }
    }
  }
}
