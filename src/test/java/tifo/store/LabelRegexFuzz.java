package tifo.store;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.Matcher;

/// A pattern and a value, a line each: the index with its shortcuts finds what the matcher says.
public final class LabelRegexFuzz {
  private static final int LONG = 2000;

  private LabelRegexFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", 2);
    String value = lines.length > 1 ? lines[1] : "";
    Matcher matcher;
    try {
      matcher = Matcher.of(Matcher.Op.MATCH, "a", lines[0]);
    } catch (IllegalArgumentException refused) {
      return;
    }
    LabelIndex index = new LabelIndex();
    List<String> values =
        List.of(value, lines[0], "", "a", (value + "a").repeat(LONG / (value.length() + 1)));
    for (String one : values) {
      index.add(Labels.of("a", one));
    }
    BitSet selected = index.select(List.of(matcher));
    for (int i = 0; i < values.size(); i++) {
      if (selected.get(i) != matcher.matches(values.get(i))) {
        throw new IllegalStateException(matcher + " differs for " + values.get(i));
      }
    }
  }
}
