package org.muster.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CallId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.StationId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// How heads and bodies look in JSON: components by name in the order of their declaration, identities and codes as
/// texts, times and spans as whole milliseconds, sets and maps sorted, absent optionals left out. Reading ignores
/// fields it does not know, refuses a field that is missing, and never guesses one type from another.
final class JournalJson {
    /// How deep a head or a body may nest.
    private static final int DEPTH_MAX = 32;

    static final JsonMapper MAPPER = mapper();

    private JournalJson() {}

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxStringLength(SaltedBody.BODY_BYTES_MAX)
                        .maxNumberLength(40)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .changeDefaultVisibility(v -> v.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .annotationIntrospector(new Required())
                .addModule(values())
                .build();
    }

    /// Every component but an optional one must be there: a number left out is not nought.
    private static final class Required extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return !member.getRawType().equals(Optional.class);
        }
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("values of the trade");
        text(module, AssignmentId.class, AssignmentId::hex, AssignmentId::new);
        text(module, CallId.class, CallId::hex, CallId::new);
        text(module, CallSign.class, CallSign::text, CallSign::new);
        text(module, CategoryCode.class, CategoryCode::text, CategoryCode::new);
        text(module, Digest.class, Digest::hex, Digest::fromHex);
        text(module, IncarnationId.class, IncarnationId::hex, IncarnationId::new);
        text(module, IncidentId.class, IncidentId::hex, IncidentId::new);
        text(module, JurisdictionId.class, JurisdictionId::hex, JurisdictionId::new);
        text(module, LoanId.class, LoanId::hex, LoanId::new);
        text(module, RestrictionId.class, RestrictionId::hex, RestrictionId::new);
        text(module, SiteId.class, SiteId::code, SiteId::new);
        text(module, StationId.class, StationId::hex, StationId::new);
        millis(module, Instant.class, RecordCodec::millis, Instant::ofEpochMilli);
        millis(module, Duration.class, Duration::toMillis, Duration::ofMillis);
        return module;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<T, String> out, Function<String, T> in) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                generator.writeString(out.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                if (!parser.currentToken().isScalarValue()
                        || parser.currentToken().isNumeric()) {
                    return context.reportInputMismatch(type, "not a text");
                }
                return in.apply(parser.getString());
            }
        });
    }

    private static <T> void millis(SimpleModule module, Class<T> type, Function<T, Long> out, Function<Long, T> in) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                generator.writeNumber(out.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                long value = parser.getLongValue();
                if (!RecordCodec.isTime(value)) {
                    return context.reportInputMismatch(type, "a time out of range");
                }
                return in.apply(value);
            }
        });
    }
}
