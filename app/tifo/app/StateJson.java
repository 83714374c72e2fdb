package tifo.app;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Map;
import tifo.metric.Labels;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// How alerts and what is decided about them are written to disk as JSON. Stateless, any thread.
final class StateJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          // records have questions such as isFiring, which are no state
          .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(Visibility.NONE))
          .addModule(
              new SimpleModule()
                  .addSerializer(Labels.class, new LabelsWriter())
                  .addDeserializer(Labels.class, new LabelsReader()))
          .build();

  private StateJson() {}

  private static final class LabelsWriter extends ValueSerializer<Labels> {
    @Override
    public void serialize(Labels labels, JsonGenerator out, SerializationContext context) {
      out.writeStartObject();
      labels.forEach(out::writeStringProperty);
      out.writeEndObject();
    }
  }

  private static final class LabelsReader extends ValueDeserializer<Labels> {
    @Override
    public Labels deserialize(JsonParser in, DeserializationContext context) {
      return Labels.of(in.readValueAs(new TypeReference<Map<String, String>>() {}));
    }
  }
}
