package tifo.sim.fault;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A fault that would change nothing is refused, and the refusal says what there is.
class RefusedFaultsTest {
  @BeforeAll
  static void record() {
    FaultsTest.record();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zone-loss:mars@kickoff+10m",
        "custom-metric-lost:none@kickoff+10m",
        "latency-x2:nobody@kickoff+10m",
        "counter-reset:nobody@kickoff+10m",
        "stock-out:mars@kickoff+10m",
        "exporter-gone:nobody@kickoff+10m",
        "zone-loss:asia-northeast1-b@kickoff+3h"
      })
  void whatWouldChangeNothingIsRefused(String fault) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> FaultsTest.put(fault));
    assertTrue(String.valueOf(e.getMessage()).contains(fault), e.getMessage());
    if (fault.startsWith("zone-loss:mars")) {
      assertTrue(String.valueOf(e.getMessage()).contains(FaultsTest.ZONE), e.getMessage());
    }
  }
}
