package tifo.source.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// A file in one of the formats: opens it, compressed or not, and tells by its first bytes which it
/// is in. Stateless.
final class ExchangeFile {
  private static final int PEEKED = 4096;
  private static final int GZIP = 0x1f8b;

  private static final Set<String> OF_ANSWER =
      Set.of(
          "status",
          "data",
          "resultType",
          "result",
          "errorType",
          "error",
          "warnings",
          "infos",
          "isPartial",
          "stats");
  private static final Set<String> OF_LINE = Set.of("metric", "values", "timestamps");
  private static final Pattern FIRST_KEY =
      Pattern.compile("\\{\\s*\"([^\"\\\\]*)\"\\s*:.*", Pattern.DOTALL);
  private static final Pattern TEXT =
      Pattern.compile(
          "(# ?(TYPE|HELP|UNIT|EOF)\\b|#.*\\n|[a-zA-Z_:][a-zA-Z0-9_:]*[ {]|\\{\").*",
          Pattern.DOTALL);

  private ExchangeFile() {}

  /// The content, uncompressed.
  static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in.mark(2);
      int magic = in.read() << 8 | in.read();
      in.reset();
      return magic == GZIP ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// The format that the content shows, empty when it shows none.
  static Optional<ExchangeFormat> format(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return PrometheusFolder.isOne(path)
          ? Optional.of(ExchangeFormat.PROMETHEUS)
          : Optional.empty();
    }
    try (InputStream in = open(path)) {
      return format(new String(in.readNBytes(PEEKED), StandardCharsets.UTF_8));
    }
  }

  static Optional<ExchangeFormat> format(String beginning) {
    String text = beginning.stripLeading();
    Matcher json = FIRST_KEY.matcher(text);
    if (json.matches()) {
      String key = json.group(1);
      if (OF_ANSWER.contains(key)) {
        return Optional.of(ExchangeFormat.QUERY_RANGE);
      }
      return OF_LINE.contains(key) ? Optional.of(ExchangeFormat.VICTORIAMETRICS) : Optional.empty();
    }
    return TEXT.matcher(text).matches()
        ? Optional.of(ExchangeFormat.OPENMETRICS)
        : Optional.empty();
  }
}
