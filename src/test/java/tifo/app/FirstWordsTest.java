package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FirstWordsTest {
  @Test
  void nobodyIsToldOfTheRehearsal() {
    KeptTellings tellings = new KeptTellings();
    ScriptedPainter painter = new ScriptedPainter();
    PictureDesk desk = new PictureDesk(painter, tellings, PictureDesk.Limits.USUAL);
    GroupShots shots =
        new GroupShots(WordsAlone.words(), painter, tellings, desk, Set.of("war-room"));
    assertTrue(FirstWords.rehearse(shots, RoutedAlertsCase.START) > 100);
    assertEquals(0, tellings.asked());
    assertEquals(0, painter.painted().size());
  }
}
