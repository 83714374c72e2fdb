package tifo.promql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Tables of the tests: a line holds a text, two blanks, `=>`, two blanks and what comes of it.
final class Tables {
  private Tables() {}

  static Stream<Arguments> rows(String resource) {
    try (InputStream in = Tables.class.getResourceAsStream(resource)) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().map(line -> Arguments.of((Object[]) line.split("  =>  ", 2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
