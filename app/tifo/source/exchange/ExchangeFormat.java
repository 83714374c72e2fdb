package tifo.source.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A format that samples are exchanged in. Immutable.
public enum ExchangeFormat {
  /// The data directory of a Prometheus, a snapshot, or any folder of blocks.
  PROMETHEUS,
  /// Text with times in seconds, ended by `# EOF`.
  OPENMETRICS,
  /// The JSON lines of VictoriaMetrics' export.
  VICTORIAMETRICS,
  /// The answer of `query_range`; import only.
  QUERY_RANGE;

  /// The name on the command line, such as `query-range`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ExchangeFormat> of(String slug) {
    return Arrays.stream(values()).filter(format -> format.slug().equals(slug)).findFirst();
  }

  /// All names, for a message.
  public static String slugs() {
    return Arrays.stream(values()).map(ExchangeFormat::slug).collect(Collectors.joining(", "));
  }
}
