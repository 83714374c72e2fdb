package tifo.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaintingTurnsTest {
  @Test
  void aPictureAndItsStripsAreMadeOnThreadsThatStepBack() throws InterruptedException {
    Set<Integer> priorities = ConcurrentHashMap.newKeySet();
    byte[] png =
        PaintingTurns.paint(() -> {
          IntStream.range(0, 64)
              .parallel()
              .forEach(_ -> priorities.add(Thread.currentThread().getPriority()));
          return new byte[] {1};
        });
    assertArrayEquals(new byte[] {1}, png);
    assertEquals(Set.of(Thread.MIN_PRIORITY), priorities);
  }

  @Test
  void whatBreaksAPictureIsToldAndGivesTheTurnBack() throws InterruptedException {
    for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
      IllegalStateException told =
          assertThrows(
              IllegalStateException.class, () -> PaintingTurns.paint(PaintingTurnsTest::fail));
      assertSame(ArithmeticException.class, root(told).getClass());
    }
    assertArrayEquals(new byte[0], PaintingTurns.paint(() -> new byte[0]));
  }

  private static byte[] fail() {
    throw new ArithmeticException("no colour");
  }

  private static Throwable root(Throwable it) {
    return it.getCause() == null ? it : root(it.getCause());
  }
}
