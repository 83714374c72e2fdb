package tifo.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.promql.ParserFuzz;
import tifo.store.AppendLogFuzz;
import tifo.store.BlockFuzz;
import tifo.store.LabelRegexFuzz;
import tifo.store.OpenMetricsFuzz;
import tifo.store.VictoriaLinesFuzz;

/// Runs every fuzz target on its seeds, among them each input that once found a fault, and on some
/// changes of them. `bench/fuzz.sh` looks for more.
class FuzzSeedsTest {
  private static final int CHANGES = 300;

  enum Target {
    PARSER,
    LABEL_REGEX,
    BLOCK,
    APPEND_LOG,
    VICTORIA_LINES,
    OPEN_METRICS;

    void run(byte[] data) throws IOException {
      switch (this) {
        case PARSER -> ParserFuzz.fuzzerTestOneInput(data);
        case LABEL_REGEX -> LabelRegexFuzz.fuzzerTestOneInput(data);
        case BLOCK -> BlockFuzz.fuzzerTestOneInput(data);
        case APPEND_LOG -> AppendLogFuzz.fuzzerTestOneInput(data);
        case VICTORIA_LINES -> VictoriaLinesFuzz.fuzzerTestOneInput(data);
        case OPEN_METRICS -> OpenMetricsFuzz.fuzzerTestOneInput(data);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void seedsAndTheirChangesAreTaken(Target target) throws IOException {
    String name = target.name().toLowerCase(Locale.ROOT).replace('_', '-');
    List<Path> seeds;
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz", name))) {
      seeds = files.sorted().toList();
    }
    assertFalse(seeds.isEmpty());
    Random random = new Random(1);
    for (Path seed : seeds) {
      byte[] bytes = Files.readAllBytes(seed);
      target.run(bytes);
      for (int i = 0; i < CHANGES; i++) {
        target.run(changed(bytes, random));
      }
    }
  }

  private static byte[] changed(byte[] bytes, Random random) {
    byte[] result =
        Arrays.copyOf(
            bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length + 9) : bytes.length);
    for (int i = random.nextInt(4); i >= 0 && result.length > 0; i--) {
      int at = random.nextInt(result.length);
      result[at] =
          random.nextBoolean() ? (byte) random.nextInt() : bytes[at % Math.max(1, bytes.length)];
    }
    return result;
  }
}
