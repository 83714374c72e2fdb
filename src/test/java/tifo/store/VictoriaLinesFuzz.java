package tifo.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// Any bytes are read or refused, and what is written of them reads as the same again.
public final class VictoriaLinesFuzz {
  private VictoriaLinesFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Head head = new Head();
    try {
      VictoriaLines.read(new ByteArrayInputStream(data), head);
    } catch (StoreException refused) {
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VictoriaLines.write(head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE, out);
    Head back = new Head();
    VictoriaLines.read(new ByteArrayInputStream(out.toByteArray()), back);
    if (!StoreText.of(head).equals(StoreText.of(back))) {
      throw new IllegalStateException(StoreText.of(head) + "\nthen\n" + StoreText.of(back));
    }
  }
}
