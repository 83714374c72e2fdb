package tifo.paint;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// All words that are painted by this process, as they are painted: pixels cannot be searched for a
/// secret, these can. Any thread; an ear is called on the painting one.
public final class PaintedWords {
  private static final List<Consumer<String>> EARS = new CopyOnWriteArrayList<>();

  private PaintedWords() {}

  /// Ends it.
  @FunctionalInterface
  public interface Hearing extends AutoCloseable {
    @Override
    void close();
  }

  /// Tells every piece of text from now on, until that is closed.
  public static Hearing hear(Consumer<String> ear) {
    EARS.add(ear);
    return () -> EARS.remove(ear);
  }

  static void tell(String text) {
    EARS.forEach(ear -> ear.accept(text));
  }
}
