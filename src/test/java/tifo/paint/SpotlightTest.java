package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Labels;

/// What an alert is about comes first where a picture has room for a few rows.
class SpotlightTest {
  private static final Spotlight SPOT =
      new Spotlight(List.of(Labels.of("alertname", "A", "pool", "fixed-n2hm-16")));

  @Test
  void bringsWhatIsMeantForwardAndKeepsTheOrderOfTheRest() {
    List<String> rows = List.of("a", "jp-main/fixed-n2hm-16", "b", "fixed-n2hm-16", "c");
    Spotlight.Lit<String> lit = SPOT.first(rows, SPOT::isOn);
    assertEquals(List.of("jp-main/fixed-n2hm-16", "fixed-n2hm-16", "a", "b", "c"), lit.rows());
    assertEquals(2, lit.count());
  }

  @Test
  void leavesRowsAloneWhenAllOrNoneAreMeant() {
    List<String> all = List.of("fixed-n2hm-16", "x/fixed-n2hm-16");
    List<String> none = List.of("a", "b");
    for (List<String> rows : List.of(all, none)) {
      assertSame(rows, SPOT.first(rows, SPOT::isOn).rows());
      assertEquals(0, SPOT.first(rows, SPOT::isOn).count());
    }
    assertSame(all, Spotlight.NONE.first(all, _ -> true).rows());
  }

  @Test
  void knowsARowByTheLabelsThatBothHave() {
    assertTrue(SPOT.isOn(Labels.of("pool", "fixed-n2hm-16", "zone", "a")));
    assertFalse(SPOT.isOn(Labels.of("pool", "other", "zone", "a")));
    assertFalse(SPOT.isOn(Labels.of("zone", "a")));
  }

  @ParameterizedTest
  @CsvSource({"horizontalpodautoscaler, content-catalog", "horizontalpodautoscaler, recommend"})
  void aTableOfHpasBeginsWithTheOneThatFires(String label, String name) {
    PanelSpec.Hpa spec = (PanelSpec.Hpa) PaintGallery.hpa().panels().get(1);
    List<HpaRow> rows = HpaRow.worstFirst(HpaRow.read(SampleMatch.hpas()));
    assertNotEquals(name, rows.getFirst().name());
    Spotlight spot = new Spotlight(List.of(Labels.of(label, name)));
    assertEquals(name, HpaRow.lit(rows, spec, spot).rows().getFirst().name());
    int[] calm = painted(spec, SampleMatch.hpas(), Spotlight.NONE);
    int[] lit = painted(spec, SampleMatch.hpas(), spot);
    assertFalse(Arrays.equals(calm, lit));
  }

  private static int[] painted(PanelSpec spec, PanelData data, Spotlight spot) {
    Surface surface = new Surface(900, 300, 1, Theme.DARK.s0());
    PaintContext context = SampleMatch.facts(Locale.ENGLISH).context("hpa").on(spot);
    new PanelPainters().paint(surface, spec, data, context);
    return surface.pixels();
  }
}
