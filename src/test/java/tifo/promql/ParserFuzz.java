package tifo.promql;

import java.nio.charset.StandardCharsets;

/// Any text is parsed or refused, and what is printed of it parses to the same again.
public final class ParserFuzz {
  private ParserFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    Expr expr;
    try {
      expr = Parser.parse(new String(data, StandardCharsets.UTF_8));
    } catch (PromqlException refused) {
      return;
    }
    String printed = Printer.print(expr);
    String again = Printer.print(Parser.parse(printed));
    if (!again.equals(printed)) {
      throw new IllegalStateException("printed " + printed + " and then " + again);
    }
  }
}
