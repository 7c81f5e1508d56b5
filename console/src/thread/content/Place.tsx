/** A place a customer or agent shared: its name, and a way to see it on a map. The map's address is made here, of two numbers. */
import { useWords } from "../../language/words";
import { Icon } from "../../marks/Icon";
import { threadWords } from "../words";

const mapOf = (latitude: number, longitude: number): string =>
  `https://www.google.com/maps/search/?api=1&query=${String(latitude)},${String(longitude)}`;

interface Shared {
  latitude: number;
  longitude: number;
  name?: string | undefined;
  address?: string | undefined;
}

/** The place. */
export function Place({ content }: { content: Shared }) {
  const words = useWords(threadWords);
  const { latitude, longitude, name, address } = content;
  return (
    <div className="card">
      <Icon name="place" />
      <div>
        <p className="strong" dir="auto">
          {name ?? words.kinds.location}
        </p>
        {address !== undefined && <p dir="auto">{address}</p>}
        <p className="muted tabular">
          {latitude.toFixed(5)}, {longitude.toFixed(5)}
        </p>
        <a href={mapOf(latitude, longitude)} target="_blank" rel="noopener noreferrer">
          {words.openMap}
        </a>
      </div>
    </div>
  );
}
