package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bundle of words is as complete in Japanese as it is in English, and holds no word that
/// nobody says.
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

  @ParameterizedTest
  @MethodSource("bundles")
  void noKeyIsThereTwice(String bundle) throws IOException {
    for (String file : List.of(bundle, bundle + "_ja")) {
      Set<String> seen = new HashSet<>();
      List<String> twice =
          Files.readAllLines(FOLDER.resolve(file + ".properties")).stream()
              .filter(line -> line.contains("=") && !line.startsWith("#"))
              .map(line -> line.substring(0, line.indexOf('=')).strip())
              .filter(key -> !seen.add(key))
              .toList();
      assertEquals(List.of(), twice, file);
    }
  }

  /// What the code says by a name that it puts together: `key.` and an action, for example.
  private static final Map<String, Set<String>> PUT_TOGETHER =
      Map.of(
          "paint",
          Set.of(
              "blind.",
              "chat.state.",
              "dead.",
              "hpa.fits-",
              "mode.",
              "phase.",
              "severity.",
              "state.",
              "unit.",
              "value."),
          "view",
          Set.of(
              "alarms.state.",
              "journal.blind.",
              "journal.kind.",
              "key.",
              "outbox.kind.",
              "outbox.stage.",
              "outbox.state.",
              "severity.",
              "share.tool.",
              "silences.state.",
              "source.state."),
          "chat",
          Set.of("occasion.", "severity.", "still."),
          "app",
          Set.of("left-out."));

  @ParameterizedTest
  @MethodSource("bundles")
  void everyWordIsSaidByThePackageOfItsBundle(String bundle) throws IOException {
    String code = code(Path.of("app", "tifo", bundle));
    Set<String> prefixes = Objects.requireNonNull(PUT_TOGETHER.get(bundle), bundle);
    assertEquals(
        Set.of(),
        load(bundle).stringPropertyNames().stream()
            .filter(key -> !code.contains('"' + key + '"'))
            .filter(key -> prefixes.stream().noneMatch(key::startsWith))
            .collect(Collectors.toSet()),
        "words that nobody says");
    assertEquals(
        Set.of(),
        prefixes.stream()
            .filter(prefix -> !code.contains('"' + prefix + '"'))
            .collect(Collectors.toSet()),
        "beginnings that nothing is put together from");
  }

  private static String code(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder code = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        code.append(Files.readString(file));
      }
      return code.toString();
    }
  }

  private static Properties load(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(FOLDER.resolve(name + ".properties"))) {
      properties.load(in);
    }
    return properties;
  }
}
