package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bundle of words is as complete in Japanese as it is in English.
class BundlesTest {
  private static final Path FOLDER = Path.of("assets", "text");

  static List<String> bundles() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> bundles =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".properties") && !name.contains("_ja"))
              .map(name -> name.replace(".properties", ""))
              .sorted()
              .toList();
      assertFalse(bundles.isEmpty());
      return bundles;
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void bothLanguagesHaveTheSameKeys(String bundle) throws IOException {
    assertEquals(
        new TreeSet<>(load(bundle).stringPropertyNames()),
        new TreeSet<>(load(bundle + "_ja").stringPropertyNames()));
  }

  private static Properties load(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(FOLDER.resolve(name + ".properties"))) {
      properties.load(in);
    }
    return properties;
  }
}
