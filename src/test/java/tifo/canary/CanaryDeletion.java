package tifo.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;

/// Looks for secrets in what a test wrote into its folder, before that is deleted; fails the test
/// where there are any.
public final class CanaryDeletion implements TempDirDeletionStrategy {
  // No text is larger; recordings are, and those are packed.
  private static final long LARGEST = 4 << 20;

  @Override
  public DeletionResult delete(
      Path folder, AnnotatedElementContext element, ExtensionContext context) throws IOException {
    List<String> found =
        context.getRequiredTestClass().isAnnotationPresent(WritesSecrets.class)
            ? List.of()
            : found(folder);
    DeletionResult result = Standard.INSTANCE.delete(folder, element, context);
    if (!found.isEmpty()) {
      found.forEach(Canary::found);
      Canary.take();
      throw new IOException("A secret got out: " + String.join("; ", found));
    }
    return result;
  }

  static List<String> found(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (Files.isReadable(file) && Files.size(file) <= LARGEST) {
          Canary.in(file).ifPresent(found::add);
        }
      }
    } catch (NoSuchFileException deletedMeanwhile) {
      return found;
    }
    return found;
  }
}
