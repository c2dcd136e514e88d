import { useMemo, useState } from 'react';
import { drawingScales, type Paper, papers } from '#engine/report';
import { exportPlan, planFit } from '#renderer/actions';
import { useSession } from '#renderer/store';
import { Button, Dialog, planStrings, Select } from '#renderer/ui';
import styles from './dialogs.module.css';

const PAPERS = Object.keys(papers) as Paper[];

/** On which paper and to which scale the plan is drawn. */
export const PrintPlanDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const [paper, setPaper] = useState<Paper>('A3');
  const [chosen, setChosen] = useState<string>('fit');
  const fitting = useMemo(() => planFit(session, paper), [session, paper]);
  const scale = chosen === 'fit' ? fitting : Number(chosen);
  const write = (format: 'pdf' | 'svg'): void => {
    onClose();
    void exportPlan(session, { paper, scale, format });
  };
  return (
    <Dialog
      title={planStrings.title}
      description={planStrings.text}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {planStrings.cancel}
          </Button>
          <Button onPress={() => write('svg')}>{planStrings.svg}</Button>
          <Button look="primary" onPress={() => write('pdf')}>
            {planStrings.pdf}
          </Button>
        </>
      }
    >
      <div className={styles['grid']}>
        <div className={styles['field']}>
          <span>{planStrings.paper}</span>
          <Select
            label={planStrings.paper}
            value={paper}
            options={PAPERS.map((value) => ({ value, label: value }))}
            onChange={(value) => setPaper(PAPERS.find((each) => each === value) ?? paper)}
          />
        </div>
        <div className={styles['field']}>
          <span>{planStrings.scale}</span>
          <Select
            label={planStrings.scale}
            value={chosen}
            options={[
              { value: 'fit', label: planStrings.fit(fitting) },
              ...drawingScales.map((value) => ({ value: String(value), label: `1 : ${value}` })),
            ]}
            onChange={setChosen}
          />
        </div>
      </div>
      {scale < fitting && <p role="status">{planStrings.tooLarge(paper, fitting)}</p>}
    </Dialog>
  );
};
