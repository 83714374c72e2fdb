package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpareProcessorTest {
  @AfterEach
  void forget() {
    System.clearProperty(SpareProcessor.PARALLELISM);
  }

  @Test
  void leavesOneOfManyAndTakesTheOnlyOne() {
    SpareProcessor.keep();
    int processors = Runtime.getRuntime().availableProcessors();
    assertEquals(
        Math.max(1, processors - 1), Integer.getInteger(SpareProcessor.PARALLELISM).intValue());
  }

  @Test
  void anOperatorKnowsBetter() {
    System.setProperty(SpareProcessor.PARALLELISM, "7");
    SpareProcessor.keep();
    assertEquals("7", System.getProperty(SpareProcessor.PARALLELISM));
  }
}
