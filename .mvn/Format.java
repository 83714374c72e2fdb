import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Checks or applies google-java-format, on the JDK that Maven selected: `check|apply FOLDER...`.
public final class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    List<Path> files = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      try (Stream<Path> tree = Files.walk(Path.of(args[i]))) {
        tree.filter(p -> p.toString().endsWith(".java")).forEach(files::add);
      }
    }
    List<Path> wrong = files.parallelStream().filter(p -> differs(p, apply)).sorted().toList();
    if (apply || wrong.isEmpty()) {
      return;
    }
    System.err.println("Not in google-java-format (mend with: mvn process-sources -Dformat=apply):");
    wrong.forEach(p -> System.err.println("  " + p));
    System.exit(1);
  }

  private static boolean differs(Path file, boolean apply) {
    try {
      String text = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(text);
      boolean differs = !formatted.equals(text);
      if (differs && apply) {
        Files.writeString(file, formatted);
      }
      return differs;
    } catch (Exception e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }
}
