package tifo.source.grafana;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.util.Arrays;
import java.util.BitSet;
import tifo.source.http.AnswerFault;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One column of a data frame: numbers, and which rows have none. Text columns have none at all.
/// One thread.
///
/// JSON has no NaN: Grafana writes null there and lists such rows as `entities` afterwards.
final class FrameColumn {
  private double[] values = new double[64];
  private final BitSet missing = new BitSet();
  private int size;

  static FrameColumn read(JsonParser json) throws AnswerFault {
    FrameColumn column = new FrameColumn();
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return column;
    }
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      throw AnswerFault.garbled(json.currentToken() + " as a column");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      switch (json.currentToken()) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            column.add(
                JavaDoubleParser.parseDouble(
                    json.getStringCharacters(), json.getStringOffset(), json.getStringLength()));
        case null -> throw AnswerFault.garbled("a column that breaks off");
        default -> {
          column.missing.set(column.size);
          column.add(Double.NaN);
          json.skipChildren();
        }
      }
    }
    return column;
  }

  private void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /// These rows hold a number that JSON cannot write.
  void restore(int[] rows, double value) throws AnswerFault {
    for (int row : rows) {
      if (row < 0 || row >= size) {
        throw AnswerFault.garbled("an entity beyond its column");
      }
      values[row] = value;
      missing.clear(row);
    }
  }

  int size() {
    return size;
  }

  boolean has(int row) {
    return !missing.get(row);
  }

  double value(int row) {
    return values[row];
  }
}
