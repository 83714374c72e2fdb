package tifo.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Fails the test during which a secret was printed; what is printed after the last one fails the
/// build by `.mvn/CanaryCheck.java`.
public final class CanaryExtension
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  // One for the whole process: the root's store is closed after the last test.
  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.create(CanaryExtension.class))
        .computeIfAbsent(CanaryWatch.class, _ -> watch());
  }

  private static CanaryWatch watch() {
    try {
      return new CanaryWatch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    look();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    look();
  }

  private static void look() {
    List<String> found = Canary.take();
    if (!found.isEmpty()) {
      throw new AssertionError("A secret got out: " + String.join("; ", found));
    }
  }
}
