import { useAgency } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';
import { useVanPosition } from './position-context.tsx';

/** The driver's own choice whether this phone says where the van is. */
export function PositionSwitch() {
  const t = useDriverText();
  const demo = useAgency()?.demo;
  const { phone, wanted, setWanted, waiting } = useVanPosition();
  return (
    <section className="stack-small" aria-labelledby="position">
      <h2 id="position">{t('position.title')}</h2>
      <label className="switch">
        <input type="checkbox" role="switch" checked={wanted} onChange={(event) => setWanted(event.target.checked)} />
        <span>{t('position.label')}</span>
      </label>
      <p className="soft" role="status">
        {t(`position.${phone.state}`)} {waiting > 0 && t('position.waiting', { count: waiting })}
      </p>
      {demo && <p className="soft">{t('position.demo')}</p>}
    </section>
  );
}
