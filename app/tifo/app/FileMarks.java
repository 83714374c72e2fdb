package tifo.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.board.BoardFiles;
import tifo.record.FileMark;
import tifo.rule.file.RuleFiles;

/// The board and rule files that a recording is made for, with what tells whether they changed
/// since. Blocks on the disk.
final class FileMarks {
  private FileMarks() {}

  static List<FileMark> boards(Settings settings) {
    return of(settings.panels(), "/tifo/panels/", BoardFiles.shippedNames());
  }

  static List<FileMark> rules(Settings settings) {
    return of(settings.rules(), "/tifo/alert-rules/", RuleFiles.shippedNames());
  }

  private static List<FileMark> of(Optional<Path> own, String shipped, List<String> names) {
    try {
      return own.isPresent() ? inside(own.get()) : shipped(shipped, names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<FileMark> inside(Path path) throws IOException {
    List<Path> files = List.of(path);
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.list(path)) {
        files = all.filter(FileMarks::isYaml).sorted().toList();
      }
    }
    List<FileMark> marks = new ArrayList<>();
    for (Path file : files) {
      marks.add(new FileMark(String.valueOf(file.getFileName()), sha256(Files.readAllBytes(file))));
    }
    return marks;
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private static List<FileMark> shipped(String folder, List<String> names) throws IOException {
    List<FileMark> marks = new ArrayList<>();
    for (String name : names) {
      try (InputStream in = FileMarks.class.getResourceAsStream(folder + name)) {
        if (in != null) {
          marks.add(new FileMark(name, sha256(in.readAllBytes())));
        }
      }
    }
    return marks;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
