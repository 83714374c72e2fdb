package tifo.sim.exposition;

import java.util.List;
import java.util.Locale;

/// Writes families as text. Any thread.
public enum ExpositionText {
  /// OpenMetrics 1.0: ends with `# EOF`, counters are named without `_total`.
  OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8"),
  /// Prometheus text format 0.0.4.
  CLASSIC("text/plain; version=0.0.4; charset=utf-8");

  private static final List<String> UNITS = List.of("seconds", "milliseconds", "bytes", "ratio");
  private final String contentType;

  ExpositionText(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  public String write(List<MetricFamily> families) {
    StringBuilder out = new StringBuilder(1 << 18);
    families.forEach(family -> write(family, out));
    if (this == OPEN_METRICS) {
      out.append("# EOF\n");
    }
    return out.toString();
  }

  private void write(MetricFamily family, StringBuilder out) {
    String name = familyName(family);
    out.append("# TYPE ").append(name).append(' ').append(typeName(family)).append('\n');
    if (this == OPEN_METRICS) {
      UNITS.stream()
          .filter(unit -> name.endsWith("_" + unit))
          .findFirst()
          .ifPresent(
              unit -> out.append("# UNIT ").append(name).append(' ').append(unit).append('\n'));
    }
    out.append("# HELP ").append(name).append(' ').append(escapeHelp(family.help())).append('\n');
    for (MetricPoint point : family.points()) {
      out.append(family.name()).append(point.suffix());
      labels(point, out);
      out.append(' ');
      number(point.value(), out);
      out.append('\n');
    }
  }

  private String familyName(MetricFamily family) {
    return isOpenCounter(family)
        ? family.name().substring(0, family.name().length() - "_total".length())
        : family.name();
  }

  // Envoy and others count without `_total`; OpenMetrics would rename them, so their type is
  // left open there and the name stays the one that queries use.
  private String typeName(MetricFamily family) {
    boolean open = this == OPEN_METRICS && family.type() == MetricType.COUNTER;
    return open && !isOpenCounter(family)
        ? "unknown"
        : family.type().name().toLowerCase(Locale.ROOT);
  }

  private boolean isOpenCounter(MetricFamily family) {
    return this == OPEN_METRICS
        && family.type() == MetricType.COUNTER
        && family.name().endsWith("_total");
  }

  private void labels(MetricPoint point, StringBuilder out) {
    if (point.labels().isEmpty()) {
      return;
    }
    out.append('{');
    point
        .labels()
        .forEach((label, value) -> {
          if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
          }
          out.append(label).append("=\"").append(escape(bound(label, value))).append('"');
        });
    out.append('}');
  }

  /// OpenMetrics wants bucket bounds as floats (`100.0`), the classic format writes `100`.
  private String bound(String label, String value) {
    return this == OPEN_METRICS
            && label.equals("le")
            && value.indexOf('.') < 0
            && !"+Inf".equals(value)
        ? value + ".0"
        : value;
  }

  private static void number(double value, StringBuilder out) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      out.append((long) value);
    } else if (Double.isInfinite(value)) {
      out.append(value > 0 ? "+Inf" : "-Inf");
    } else {
      out.append(value);
    }
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private String escapeHelp(String help) {
    return this == OPEN_METRICS ? escape(help) : help.replace("\\", "\\\\").replace("\n", "\\n");
  }
}
