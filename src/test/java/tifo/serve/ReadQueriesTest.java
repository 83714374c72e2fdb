package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tifo.promql.PromqlException;
import tifo.promql.evaluate.ParsedQuery;

class ReadQueriesTest {
  private final ReadQueries queries = new ReadQueries();

  @Test
  void aQueryIsReadOnce() {
    ParsedQuery first = queries.of("sum(up)");

    assertSame(first, queries.of(new String("sum(up)".toCharArray())));
    assertEquals(ParsedQuery.of("sum(up)"), first);
    assertNotSame(first, queries.of("sum(up) "));
  }

  @Test
  void anExpressionThatMayTakeMuchMemoryIsNotKept() {
    String query = "up{zone=~\"(x{500}){2}\"}";

    assertNotSame(queries.of(query), queries.of(query));
  }

  @Test
  void whatIsNoQueryFailsEachTime() {
    for (int again = 0; again < 2; again++) {
      assertThrows(PromqlException.class, () -> queries.of("sum("));
    }
  }

  @Test
  void onlySoMuchTextIsKept() {
    int all = 20_000;
    int most = (1 << 18) / 64;
    List<ParsedQuery> read = new ArrayList<>();
    for (int i = 0; i < all; i++) {
      read.add(queries.of("vector(" + i + ")"));
    }
    long kept = IntStream.range(0, all).filter(i -> isKept(read.get(i))).count();

    assertTrue(0 < kept && kept <= most, kept + " are kept");
  }

  @SuppressWarnings("ReferenceEquality") // An equal one would have been read again.
  private boolean isKept(ParsedQuery query) {
    return queries.of(query.text()) == query;
  }
}
