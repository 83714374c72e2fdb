package tifo.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads OpenMetrics text strictly and lists what is wrong with it.
final class OpenMetricsCheck {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{((?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\",?)+)\\})?"
              + " (-?[0-9]+(?:\\.[0-9]+)?(?:E-?[0-9]+)?|NaN|[+-]Inf)");
  private static final Map<String, Set<String>> SUFFIXES =
      Map.of(
          "counter", Set.of("_total", "_created"),
          "gauge", Set.of(""),
          "unknown", Set.of(""),
          "histogram", Set.of("_bucket", "_count", "_sum", "_created"));
  private final List<String> faults = new ArrayList<>();
  private final Set<String> families = new HashSet<>();
  private final Set<String> series = new HashSet<>();
  private final Map<String, Double> lastBucket = new HashMap<>();
  private String family = "";
  private String type = "";

  private OpenMetricsCheck() {}

  static List<String> faults(String text) {
    OpenMetricsCheck check = new OpenMetricsCheck();
    if (!text.endsWith("\n# EOF\n")) {
      check.faults.add("does not end with # EOF");
    }
    text.lines().limit(text.lines().count() - 1).forEach(check::line);
    return check.faults;
  }

  private void line(String line) {
    if (line.startsWith("# TYPE ")) {
      String[] words = line.split(" ");
      family = words[2];
      type = words[3];
      if (!families.add(family)) {
        fault("family is not in one piece", line);
      }
      if (!SUFFIXES.containsKey(type)) {
        fault("type is not one of OpenMetrics", line);
      }
      if (type.equals("counter") && family.endsWith("_total")) {
        fault("a counter's family is named without _total", line);
      }
    } else if (line.startsWith("# UNIT ")) {
      String[] words = line.split(" ");
      if (!words[2].equals(family) || !family.endsWith("_" + words[3])) {
        fault("unit is not the end of the name", line);
      }
    } else if (line.startsWith("# HELP ")) {
      if (!line.startsWith("# HELP " + family + " ")) {
        fault("help for another family", line);
      }
    } else {
      sample(line);
    }
  }

  private void sample(String line) {
    Matcher parts = SAMPLE.matcher(line);
    if (!parts.matches()) {
      fault("not a sample", line);
      return;
    }
    String name = parts.group(1);
    if (!name.startsWith(family)
        || !SUFFIXES.getOrDefault(type, Set.of()).contains(name.substring(family.length()))) {
      fault("name does not belong to " + type + " " + family, line);
    }
    if (!series.add(line.substring(0, line.lastIndexOf(' ')))) {
      fault("series twice", line);
    }
    double value = Double.parseDouble(parts.group(4).replace("Inf", "Infinity"));
    if ((type.equals("counter") || type.equals("histogram")) && !(value >= 0)) {
      fault("counts below zero", line);
    }
    if (name.endsWith("_bucket") && type.equals("histogram")) {
      String group = line.substring(0, line.lastIndexOf(' ')).replaceAll("le=\"[^\"]*\"", "");
      double before = lastBucket.getOrDefault(group, 0.0);
      if (value < before || !line.matches(".*le=\"([0-9]+\\.[0-9]+|\\+Inf)\".*")) {
        fault("bucket below the one before it, or with a bound that is no float", line);
      }
      lastBucket.put(group, value);
    }
  }

  private void fault(String what, String line) {
    faults.add(what + ": " + line);
  }
}
