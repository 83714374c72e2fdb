package tifo.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.board.BoardFiles;
import tifo.record.FileMark;
import tifo.rule.file.RuleFiles;

/// The board and rule files of a run as a recording notes them: their names and the SHA-256 of
/// their bytes. Immutable.
record DefinitionMarks(List<FileMark> boards, List<FileMark> rules) {
  DefinitionMarks {
    boards = List.copyOf(boards);
    rules = List.copyOf(rules);
  }

  /// Of the settings' files, or those that Tifo comes with. Blocks on the disk.
  static DefinitionMarks of(Settings settings) throws IOException {
    return new DefinitionMarks(
        marks(settings.panels(), BoardFiles.shippedFiles()),
        marks(settings.rules(), RuleFiles.shippedFiles()));
  }

  /// Eight digits that are the same where rules and routes are. Blocks on the disk.
  static String ofAlerting(Settings settings) throws IOException {
    List<FileMark> all = new ArrayList<>(marks(settings.rules(), RuleFiles.shippedFiles()));
    all.addAll(marks(settings.alerting().routing(), List.of()));
    String hashes = all.stream().map(FileMark::sha256).sorted().collect(Collectors.joining());
    return sha256(hashes.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
  }

  private static List<FileMark> marks(Optional<Path> named, List<String> shipped)
      throws IOException {
    List<FileMark> marks = new ArrayList<>();
    if (named.isPresent()) {
      for (Path file : files(named.get())) {
        marks.add(
            new FileMark(String.valueOf(file.getFileName()), sha256(Files.readAllBytes(file))));
      }
      return marks;
    }
    for (String resource : shipped) {
      try (InputStream in = DefinitionMarks.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IOException(resource + " is missing from this build of Tifo");
        }
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        marks.add(new FileMark(name, sha256(in.readAllBytes())));
      }
    }
    return marks;
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(DefinitionMarks::isYaml).sorted().toList();
    }
  }

  private static boolean isYaml(Path file) {
    return Files.isRegularFile(file)
        && (file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
